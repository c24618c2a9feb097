/** The virtual environment that MiniStack and Valkey come from. Must install nothing that the hashed requirements do not name. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENV } from '../lane-folder.ts';
import { Refusal } from '../refusal.ts';
import type { Processes } from './processes.ts';

/** `lane` is what the emulator needs; `lint` adds cfn-lint for the tests of the templates. */
export type Requirements = 'lane' | 'lint';

const FILES: Record<Requirements, string> = { lane: 'requirements.txt', lint: 'requirements-lint.txt' };
const CANDIDATES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const NO_NETWORK =
  /NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError|Max retries exceeded|No matching distribution/;

export const venvBinary = (name: string): string => join(VENV, 'bin', name);

/** Makes or completes the environment; does nothing when it holds these very requirements. Throws `Refusal` when it cannot. */
export async function pythonEnvironment(
  processes: Processes,
  wanted: Requirements[],
  say: (line: string) => void,
): Promise<void> {
  if (!isInstalled('lane')) {
    say('installing the emulator into .local/venv');
    await makeEnvironment(processes, VENV);
  }
  for (const requirements of wanted.filter((one) => !isInstalled(one))) {
    await installHashed(processes, VENV, join(import.meta.dirname, FILES[requirements]));
    writeFileSync(markOf(requirements), hashOf(requirements));
  }
}

/** Makes an empty environment in place of whatever is at `venv`. Throws `Refusal` when it cannot. */
export async function makeEnvironment(processes: Processes, venv: string): Promise<void> {
  rmSync(venv, { recursive: true, force: true });
  const python = findPython(CANDIDATES);
  const { code, output } = await processes.run({
    file: python,
    args: ['-m', 'venv', venv],
    env: process.env,
  });
  if (code !== 0) throw new Refusal(`${python} could not make a virtual environment: ${lastLine(output)}`);
}

/** Installs what a file of hashed requirements names into the environment at `venv`. Throws `Refusal` when it cannot. */
export async function installHashed(processes: Processes, venv: string, file: string): Promise<void> {
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes'];
  const { code, output } = await processes.run({
    file: join(venv, 'bin', 'python'),
    args: [...pip, '--only-binary', ':all:', '--requirement', file],
    env: process.env,
  });
  if (code !== 0) {
    throw new Refusal(
      NO_NETWORK.test(output)
        ? 'the Python packages cannot be downloaded: is there a network, and does pip know its index?'
        : `the Python packages cannot be installed: ${lastLine(output)}`,
    );
  }
}

/** The first Python of `candidates` that is 3.10 or newer and can make environments. Throws `Refusal` when there is none. */
export function findPython(candidates: string[]): string {
  let tooPoor: string | undefined;
  for (const candidate of candidates) {
    const check =
      'import sys; print("new" if sys.version_info >= (3, 10) else "old"); import venv, ensurepip';
    const { status, stdout } = spawnSync(candidate, ['-c', check], { encoding: 'utf8' });
    if (stdout?.trim() !== 'new') continue;
    if (status === 0) return candidate;
    tooPoor ??= candidate;
  }
  throw new Refusal(
    tooPoor
      ? `${tooPoor} lacks the venv module: install it (Debian and Ubuntu: the package python3-venv)`
      : 'no Python 3.10 or newer is on PATH: install one',
  );
}

function isInstalled(requirements: Requirements): boolean {
  try {
    return (
      existsSync(venvBinary('python')) && readFileSync(markOf(requirements), 'utf8') === hashOf(requirements)
    );
  } catch {
    return false;
  }
}

const markOf = (requirements: Requirements): string => join(VENV, `${requirements}.sha256`);

function hashOf(requirements: Requirements): string {
  return createHash('sha256')
    .update(readFileSync(join(import.meta.dirname, FILES[requirements])))
    .digest('hex');
}

const lastLine = (output: string): string => output.trim().split('\n').at(-1) ?? '';
