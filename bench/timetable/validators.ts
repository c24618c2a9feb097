/** The competitions' own validators, from a folder that the caller names. Must take their word as it is. */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Refusal } from '../../local/refusal.ts';
import type { Order } from './contender.ts';

const run = promisify(execFile);
const SOURCES = ['ctt-validator.cc', 'ud-validator.cc', 'itc2019_eval.py'] as const;
const MOST_OUTPUT = 64 * 2 ** 20;

export type Verdict = { hard: number; cost: number };

/** `ctt-validator.cc` (ITC-2007), `ud-validator.cc` (UD1 to UD5, `.ectt`) and `itc2019_eval.py`. The first two are compiled with g++, once. */
export class Validators {
  readonly #folder: string;
  readonly #built: string;

  /** Throws `Refusal` when `folder` does not hold them. */
  constructor(folder: string, built: string) {
    for (const name of SOURCES) {
      if (!existsSync(join(folder, name)))
        throw new Refusal(`--validators: expected ${name} in ${folder}, got no such file`);
    }
    this.#folder = folder;
    this.#built = built;
    mkdirSync(built, { recursive: true });
  }

  /** Undefined for an instance that no validator knows: a university, or a `.ctt` under other rules than ITC-2007's. */
  async judge({ instance, formulation }: Order, solution: string): Promise<Verdict | undefined> {
    if (instance.endsWith('.ectt') && formulation !== null)
      return curriculumBased(await output(this.#program('ud-validator'), [formulation, instance, solution]));
    if (instance.endsWith('.ctt') && formulation === 'UD2')
      return curriculumBased(await output(this.#program('ctt-validator'), [instance, solution]));
    if (instance.endsWith('.xml'))
      return itc2019(await output('python3', [join(this.#folder, 'itc2019_eval.py'), instance, solution]));
    return undefined;
  }

  #program(name: 'ctt-validator' | 'ud-validator'): string {
    const source = join(this.#folder, `${name}.cc`);
    const hash = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12);
    const program = join(this.#built, `${name}-${hash}`);
    if (existsSync(program)) return program;
    try {
      execFileSync('g++', ['-O2', '-o', program, source], { stdio: 'pipe' });
    } catch (cause) {
      throw new Refusal(`--validators: g++ could not compile ${source}: ${(cause as Error).message}`, {
        cause,
      });
    }
    return program;
  }
}

/** `Summary: Violations = 2, Total Cost = 57`; the first part is left out where there are none. */
export function curriculumBased(stdout: string): Verdict {
  const [, hard = '0', cost] = /Summary: (?:Violations = (\d+), )?Total Cost = (\d+)/.exec(stdout) ?? [];
  return verdict(stdout, hard, cost);
}

/** `bet-sum18 hard 1 [('unassigned', '7')] time 10 room 4 dist 5 student 6 TOTAL 120` */
export function itc2019(stdout: string): Verdict {
  const [, hard, cost] = /.* hard (\d+) \[.* TOTAL (\d+)\s*$/.exec(stdout) ?? [];
  return verdict(stdout, hard, cost);
}

function verdict(stdout: string, hard: string | undefined, cost: string | undefined): Verdict {
  if (hard === undefined || cost === undefined)
    throw new Error(`expected a validator's summary, got "${stdout.trim().slice(-200)}"`);
  return { hard: Number(hard), cost: Number(cost) };
}

async function output(program: string, args: string[]): Promise<string> {
  return (await run(program, args, { maxBuffer: MOST_OUTPUT })).stdout;
}
