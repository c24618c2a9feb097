/** What a run of the wave benchmark came to, as a result to keep and as a table to read. Must set every ratio from one round's own figures. */
import { totalSeconds } from '../cpu-seconds.ts';
import type { Measurement } from '../interleaved.ts';
import type { Machine } from '../machine.ts';
import { type Spread, spread } from '../spread.ts';

export type WaveFacts = {
  startedAt: string;
  machine: Machine;
  users: number;
  rounds: number;
  chunkSize: number;
  workers: number;
};

export type WaveContender = {
  name: string;
  usersPerSecond: Spread;
  /** Of all processes involved: of the emulator, too. */
  cpuSecondsPer1000Users: Spread;
  /** Of them those that would run on AWS, too, or with any Redis: Lambdas, producer, workers, and the benchmark itself. */
  nodeSecondsPer1000Users: Spread;
};

export type WaveResult = WaveFacts & {
  contenders: WaveContender[];
  /** How many CPUs were busy with something else meanwhile. */
  othersCpus: Spread;
  /** How many times the others' users/s the first contender reaches. */
  ratios: { to: string; ratio: Spread }[];
  measurements: Measurement[];
};

/** The contender that was measured first is the one that the others are compared to. */
export function waveResult(facts: WaveFacts, measurements: Measurement[]): WaveResult {
  const byName = Map.groupBy(measurements, ({ contender }) => contender);
  const [[, ours = []] = [], ...others] = byName;
  return {
    ...facts,
    contenders: Array.from(byName, ([name, theirs]) => contender(name, theirs, facts.users)),
    othersCpus: spread(
      measurements.map(({ othersCpuSeconds, wallSeconds }) => othersCpuSeconds / wallSeconds),
    ),
    ratios: others.map(([to, theirs]) => ({ to, ratio: spread(ratios(ours, theirs)) })),
    measurements,
  };
}

function contender(name: string, measurements: Measurement[], users: number): WaveContender {
  const per1000Users = (seconds: (measurement: Measurement) => number): Spread =>
    spread(measurements.map((measurement) => (seconds(measurement) * 1_000) / users));
  return {
    name,
    usersPerSecond: spread(measurements.map(({ wallSeconds }) => users / wallSeconds)),
    cpuSecondsPer1000Users: per1000Users(({ cpuSeconds }) => totalSeconds(cpuSeconds)),
    nodeSecondsPer1000Users: per1000Users(({ cpuSeconds }) => cpuSeconds.node ?? 0),
  };
}

/** Round by round, so that what else the machine did then falls out. */
function ratios(ours: Measurement[], theirs: Measurement[]): number[] {
  const their = new Map(theirs.map(({ round, wallSeconds }) => [round, wallSeconds]));
  return ours.map(({ round, wallSeconds }) => (their.get(round) ?? Number.NaN) / wallSeconds);
}

/** A line for each contender: the median, and in brackets the least and the most. */
export function waveTable({ machine, users, rounds, contenders, othersCpus, ratios }: WaveResult): string {
  const { cpus, model, loadAtStart, node } = machine;
  const ratioTo = new Map(ratios.map(({ to, ratio }) => [to, ratio]));
  const rows = contenders.map(({ name, usersPerSecond, cpuSecondsPer1000Users, nodeSecondsPer1000Users }) => {
    const ratio = ratioTo.get(name);
    return [
      name,
      cell(usersPerSecond, 0),
      cell(cpuSecondsPer1000Users, 2),
      cell(nodeSecondsPer1000Users, 2),
      ratio ? cell(ratio, 2) : '1',
    ];
  });
  const heads = ['', 'users/s', 'CPU s a 1,000 users', 'of it Node', 'first to this'];
  return [
    `${users} users, ${rounds} rounds in turn; ${cpus} CPUs (${model}), Node ${node}, load ${loadAtStart} at the start`,
    `others kept ${cell(othersCpus, 1)} CPUs busy meanwhile`,
    ...[heads, ...rows].map(([name = '', ...cells]) =>
      [name.padEnd(WIDEST_NAME), ...cells.map((text) => text.padStart(22))].join(''),
    ),
  ].join('\n');
}

const WIDEST_NAME = 44;

function cell({ median, min, max }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}-${max.toFixed(digits)})`;
}
