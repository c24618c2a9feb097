/** UniTime's cpsolver from Maven Central, with the plain model in `cpsolver/`. Must give it the same threads and time as the engine. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../../local/refusal.ts';
import { classPath, requireProgram } from './java.ts';
import { installOnce, isUd2, PEERS, type Peer, versionOf } from './peer.ts';

const PROJECT = join(import.meta.dirname, 'cpsolver');
const NO_NETWORK = /No plugin found|Could not transfer|Could not resolve|Connection refused|Unknown host/;
const SOURCES = globSync(join(PROJECT, '*.{java,xml}')).toSorted();

export const cpsolver: Peer = {
  name: 'cpsolver',
  domain: 'curriculum-based instances under UD2',
  takes: isUd2,
  async prepare({ processes, display }) {
    requireProgram('java', '-version');
    const folder = join(PEERS, 'cpsolver');
    await installOnce(folder, SOURCES, async () => {
      requireProgram('mvn', '--version');
      display.update('installing cpsolver into .local/peers');
      const goals = ['compile', 'dependency:copy-dependencies', '-DincludeScope=runtime'];
      const places = [`-Dmaven.repo.local=${join(folder, 'repository')}`, `-Dbuilt=${folder}`];
      const { code, output } = await processes.run({
        file: 'mvn',
        args: ['-q', '-B', '-Dstyle.color=never', '-f', join(PROJECT, 'pom.xml'), ...places, ...goals],
        env: process.env,
      });
      if (code !== 0) throw new Refusal(reasonIn(output));
    });
    return {
      version: versionOf(SOURCES),
      command: ({ instance, seconds, threads, seed }, out) => ({
        file: 'java',
        args: [
          ...classPath(join(folder, 'classes'), join(folder, 'dependency', '*')),
          'CurriculumBased',
          ...[instance, out, seconds, threads, seed].map(String),
        ],
      }),
    };
  },
};

function reasonIn(output: string): string {
  if (NO_NETWORK.test(output))
    return 'it cannot be downloaded: is there a network, and does Maven know its repository?';
  const error = output.split('\n').find((line) => line.includes('ERROR'));
  return `Maven could not install it: ${error ?? 'it did not say why'}`;
}
