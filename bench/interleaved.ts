/** Measures contenders in turn, so that whatever else the machine does falls on all of them alike. Must time nothing but their work. */
import { type CpuSeconds, cpuSecondsBetween, totalSeconds } from './cpu-seconds.ts';

export type Contender = {
  name: string;
  /** Does a round's work; resolves when it is done. */
  work(round: number): Promise<void>;
  /** Runs when the time is taken. Throws when the round's work was not done. */
  verify(round: number): Promise<void>;
};

export type Measurement = {
  contender: string;
  round: number;
  wallSeconds: number;
  cpuSeconds: CpuSeconds;
  /** What the rest of the machine used meanwhile, and the contender could not. */
  othersCpuSeconds: number;
};

export type Meters = {
  /** Milliseconds that only grow. */
  now(): number;
  /** What all processes involved have used so far. */
  cpuSeconds(): CpuSeconds;
  /** What the whole machine has used so far. */
  machineSeconds(): number;
};

/** Rounds 1 to `rounds` of every contender, A B C A B C. Round 0 goes before and is not counted: it warms caches and processes up. */
export async function interleaved(
  contenders: readonly Contender[],
  rounds: number,
  meters: Meters,
  show: (measured: Measurement) => void,
): Promise<Measurement[]> {
  const counted: Measurement[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const contender of contenders) {
      const measured = await measure(contender, round, meters);
      show(measured);
      if (round > 0) counted.push(measured);
    }
  }
  return counted;
}

async function measure(contender: Contender, round: number, meters: Meters): Promise<Measurement> {
  const [beganMs, cpuBefore, machineBefore] = [meters.now(), meters.cpuSeconds(), meters.machineSeconds()];
  await contender.work(round);
  const wallSeconds = (meters.now() - beganMs) / 1_000;
  const cpuSeconds = cpuSecondsBetween(cpuBefore, meters.cpuSeconds());
  const othersCpuSeconds = meters.machineSeconds() - machineBefore - totalSeconds(cpuSeconds);
  await contender.verify(round);
  return { contender: contender.name, round, wallSeconds, cpuSeconds, othersCpuSeconds };
}
