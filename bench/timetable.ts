/** `npm run bench -- timetable FOLDER...`: what the engine, and its peers, make of instances in a given time. Must judge nothing: it reports. */
import { join } from 'node:path';
import type { ParseArgsConfig } from 'node:util';
import { formulations } from '../lambdas/timetables/domain/formats/ctt/formulations.ts';
import { flagsOf, wholeNumber } from '../local/flags.ts';
import { REPOSITORY } from '../local/lane-folder.ts';
import { Refusal } from '../local/refusal.ts';
import type { CommandTools } from '../local/run-command.ts';
import { machine } from './machine.ts';
import { isCurriculumBased, type Order } from './timetable/contender.ts';
import { instancesIn } from './timetable/instances.ts';
import { measureAll } from './timetable/measure-all.ts';
import { ours } from './timetable/ours.ts';
import { preparePeers } from './timetable/peers.ts';
import { timetableTable } from './timetable/report.ts';
import { Results } from './timetable/results.ts';
import { Validators } from './timetable/validators.ts';

const OPTIONS = {
  seconds: { type: 'string', default: '60' },
  seeds: { type: 'string', default: '3' },
  threads: { type: 'string', default: '2' },
  formulation: { type: 'string', default: 'UD2' },
  results: { type: 'string', default: join(import.meta.dirname, 'results', 'timetable.jsonl') },
  validators: { type: 'string' },
  peers: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Measures what the results do not hold yet, so that an interrupted table goes on where it was. Exit code 1 when a run ended badly. */
export async function timetable(tools: CommandTools, argv: string[]): Promise<number> {
  const { display, folder } = tools;
  const asked = flags(argv);
  const measuredOn = machine();
  const results = new Results(asked.results);
  const validators =
    asked.validators === undefined ? undefined : new Validators(asked.validators, folder.file('validators'));
  const orders = ordersFor(asked);
  const peers = asked.peers ? await preparePeers(tools, orders) : { contenders: [], absences: [] };
  const contenders = [ours(REPOSITORY), ...peers.contenders];
  const { runs, failures } = await measureAll(
    { orders, contenders, results, machine: measuredOn, display },
    { solutions: folder.file('solutions'), validators },
  );
  display.say(`\n${timetableTable(runs)}`);
  for (const line of [...peers.absences, ...failures]) display.say(line);
  display.say(`\n${asked.results}`);
  return failures.length === 0 ? 0 : 1;
}

type Asked = ReturnType<typeof flags>;

/** Seed by seed, so that a table broken off early has all its lines. */
function ordersFor({ instances, seeds, seconds, threads, formulation }: Asked): Order[] {
  return Array.from({ length: seeds }, (_, i) => i + 1).flatMap((seed) =>
    instances.map((instance) => ({
      instance,
      seconds,
      threads,
      seed,
      formulation: isCurriculumBased(instance) ? formulation : null,
    })),
  );
}

/** Throws `Refusal` for anything that the usage does not name. */
function flags(argv: string[]) {
  const { values, positionals: folders } = flagsOf(argv, OPTIONS, { allowPositionals: true });
  if (folders.length === 0) throw new Refusal('FOLDER: expected one at least, got none: see --help');
  const { seconds, seeds, threads, formulation } = values;
  if (!Object.hasOwn(formulations, formulation)) {
    const known = Object.keys(formulations).join(', ');
    throw new Refusal(`--formulation: expected one of ${known}, got "${formulation}"`);
  }
  return {
    ...values,
    instances: folders.flatMap(instancesIn),
    seconds: wholeNumber('--seconds', seconds, 1, 86_400),
    seeds: wholeNumber('--seeds', seeds, 1, 1_000),
    threads: wholeNumber('--threads', threads, 1, 64),
  };
}
