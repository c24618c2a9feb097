/** What a result was measured on. Must be asked before the benchmark loads the machine itself. */
import { cpus, loadavg, platform, totalmem } from 'node:os';

export type Machine = {
  cpus: number;
  model: string;
  memoryGb: number;
  platform: string;
  node: string;
  /** Of the last minute. */
  loadAtStart: number;
};

export function machine(): Machine {
  const [first] = cpus();
  return {
    cpus: cpus().length,
    model: first?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${process.arch}`,
    node: process.versions.node,
    loadAtStart: Number(loadavg()[0]?.toFixed(2)),
  };
}
