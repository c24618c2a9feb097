/** Why a command cannot do what was asked: what the person at the terminal has to mend, a line for each fault. Must never be thrown for a bug: those keep their stack. */
export class Refusal extends Error {
  override name = 'Refusal';
}
