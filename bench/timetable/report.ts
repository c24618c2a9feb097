/** The table of the timetable benchmark. Must show infeasible and unconfirmed results as what they are. */
import { spread } from '../spread.ts';
import type { Run } from './results.ts';

const COLUMNS = [
  'instance',
  'who',
  'seeds',
  'hard',
  'median',
  'best',
  'worst',
  'confirmed',
  's',
  'CPU s',
  'MB',
];

/** A line for each instance and contender, all measured with the same limits. Costs are those of the runs that break no rule. */
export function timetableTable(runs: readonly Run[]): string {
  const [first] = runs;
  if (!first) return 'nothing was measured';
  const { cpus, model, node } = first.machine;
  const load = spread(runs.map(({ machine }) => machine.loadAtStart));
  const limits = `${first.seconds} s, ${first.threads} threads`;
  const loads = load.min === load.max ? load.min : `${load.min} to ${load.max}`;
  const machine = `${cpus} CPUs (${model}), Node ${node}, load ${loads} at the start`;
  return `${limits}; ${machine}\n\n${linesOf(runs)}`;
}

function linesOf(runs: readonly Run[]): string {
  const groups = Map.groupBy(runs, ({ instance, instanceHash, formulation, contender }) =>
    JSON.stringify([instance, instanceHash, formulation, contender]),
  );
  const rows = [COLUMNS, ...[...groups.values()].map(rowOf).toSorted(byInstance)];
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))))
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n');
}

function rowOf(runs: readonly Run[]): string[] {
  const [first] = runs;
  const costs = runs.flatMap(({ hard, cost }) => (hard === 0 && cost !== null ? [cost] : []));
  const figures = costs.length === 0 ? undefined : spread(costs);
  const worst = Math.max(...runs.map(({ hard }) => hard ?? Number.POSITIVE_INFINITY));
  const judged = runs.filter(({ confirmed }) => confirmed !== null);
  const confirmed = judged.filter((run) => run.confirmed);
  return [
    first?.instance ?? '',
    first?.contender ?? '',
    String(runs.length),
    Number.isFinite(worst) ? String(worst) : 'none',
    ...[figures?.median, figures?.min, figures?.max].map((cost) => (cost === undefined ? '-' : String(cost))),
    judged.length === 0 ? '-' : `${confirmed.length} of ${judged.length}`,
    Math.max(...runs.map(({ wallSeconds }) => wallSeconds)).toFixed(1),
    Math.min(...runs.map(({ cpuSeconds }) => cpuSeconds)).toFixed(1),
    String(Math.max(...runs.map(({ peakMemoryMb }) => peakMemoryMb))),
  ];
}

function byInstance([a = '']: string[], [b = '']: string[]): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
