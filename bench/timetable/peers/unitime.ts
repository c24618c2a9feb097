/** UniTime's own entries to the competitions, which are on no package registry. Must use them as they are, from where a person put their jars. */
import { globSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { REPOSITORY } from '../../../local/lane-folder.ts';
import { Refusal } from '../../../local/refusal.ts';
import type { Contender, Order } from '../contender.ts';
import { classPath, requireProgram } from './java.ts';
import { PEERS, type Peer, versionOf } from './peer.ts';

/** The winner of track 3 of ITC-2007. It uses one thread, whatever is asked. */
export const unitimeItc2007: Peer = {
  name: 'unitime-itc2007',
  domain: '.ctt under UD2',
  takes: ({ instance, formulation }) => instance.endsWith('.ctt') && formulation === 'UD2',
  async prepare() {
    const { folder, version } = broughtAlong('cpsolver-itc2007', ['*.jar']);
    return {
      version,
      command: ({ instance, seconds, seed }, out) => ({
        file: 'java',
        args: [
          ...classPath(join(folder, '*')),
          'net.sf.cpsolver.itc.ItcTest',
          'ctt',
          instance,
          out,
          String(seconds),
          String(seed),
        ],
      }),
    };
  },
};

/** UniTime's course timetabling with its reader of ITC-2019, and the configuration that comes with that. */
export const unitimeItc2019: Peer = {
  name: 'unitime-itc2019',
  domain: 'ITC-2019 instances',
  takes: ({ instance }) => instance.endsWith('.xml'),
  async prepare() {
    const { folder, version } = broughtAlong('cpsolver-itc2019', ['*.jar', 'default.cfg']);
    return { version, command: itc2019Command(folder), collect: collectItc2019 };
  },
};

function itc2019Command(folder: string): Contender['command'] {
  return ({ instance, seconds, threads, seed }: Order, out: string) => {
    const settings = { 'Termination.TimeOut': seconds, 'Parallel.NrSolvers': threads, 'General.Seed': seed };
    const flags = Object.entries(settings).map(([name, value]) => `-D${name}=${value}`);
    const program = [...classPath(join(folder, '*')), 'org.cpsolver.coursett.Test'];
    return {
      file: 'java',
      args: [...flags, ...program, join(folder, 'default.cfg'), instance, `${out}.folder`],
    };
  };
}

/** It writes into a folder of the hour when it began. */
function collectItc2019(out: string): void {
  const [solution] = globSync(join(`${out}.folder`, '*', 'solution.xml'));
  if (solution) renameSync(solution, out);
  rmSync(`${out}.folder`, { recursive: true, force: true });
}

/** @throws Refusal when the folder under `.local/peers` lacks one of the patterns */
function broughtAlong(name: string, patterns: string[]): { folder: string; version: string } {
  requireProgram('java', '-version');
  const folder = join(PEERS, name);
  const found = patterns.map((pattern) => globSync(join(folder, pattern)).toSorted());
  if (found.some((files) => files.length === 0)) {
    const wanted = `${patterns.join(' and ')} in ${relative(REPOSITORY, folder)}`;
    throw new Refusal(`${name} is on no package registry: expected ${wanted}, put there by hand`);
  }
  return { folder, version: versionOf(found.flat()) };
}
