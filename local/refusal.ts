/** Why the lane cannot do what was asked, in one sentence for the person at the terminal. Must never be thrown for a bug: those keep their stack. */
export class Refusal extends Error {
  override name = 'Refusal';
}
