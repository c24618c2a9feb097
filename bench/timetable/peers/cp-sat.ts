/** OR-Tools CP-SAT from PyPI, with the plain model of `cp-sat.py`. Must give it the same threads and time as the engine. */
import { join } from 'node:path';
import { installHashed, makeEnvironment } from '../../../local/emulator/python-environment.ts';
import { installOnce, isUd2, PEERS, type Peer, versionOf } from './peer.ts';

const MODEL = join(import.meta.dirname, 'cp-sat.py');
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');

export const cpSat: Peer = {
  name: 'cp-sat',
  domain: 'curriculum-based instances under UD2',
  takes: isUd2,
  async prepare({ processes, display }) {
    const venv = join(PEERS, 'venv');
    await installOnce(venv, [REQUIREMENTS], async () => {
      display.update('installing OR-Tools into .local/peers');
      await makeEnvironment(processes, venv);
      await installHashed(processes, venv, REQUIREMENTS);
    });
    return {
      version: versionOf([REQUIREMENTS, MODEL]),
      command: ({ instance, seconds, threads, seed }, out) => ({
        file: join(venv, 'bin', 'python'),
        args: [MODEL, instance, out, ...[seconds, threads, seed].map(String)],
      }),
    };
  },
};
