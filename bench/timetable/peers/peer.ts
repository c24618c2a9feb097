/** A solver of others that the engine is measured beside. Must bring what it needs into `.local`, and nothing else. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LOCAL } from '../../../local/lane-folder.ts';
import type { CommandTools } from '../../../local/run-command.ts';
import type { Contender, Order } from '../contender.ts';

export type Peer = {
  name: string;
  /** What it takes, to end "takes ... alone". */
  domain: string;
  takes(order: Order): boolean;
  /** Installs what is missing. Throws `Refusal` when the peer cannot take part. */
  prepare(tools: CommandTools): Promise<Omit<Contender, 'name' | 'takes'>>;
};

export const PEERS = join(LOCAL, 'peers');

/** The rules of ITC-2007, which all models of peers are of. */
export const isUd2 = ({ formulation }: Order): boolean => formulation === 'UD2';

/** A hash of files by name and content. */
export function versionOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${basename(file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex').slice(0, 12);
}

/** Installs into `folder` unless that was done from these very files. */
export async function installOnce(
  folder: string,
  files: readonly string[],
  install: () => Promise<void>,
): Promise<void> {
  const [mark, version] = [join(folder, 'installed-from'), versionOf(files)];
  if (isMarked(mark, version)) return;
  mkdirSync(folder, { recursive: true });
  await install();
  writeFileSync(mark, version);
}

function isMarked(mark: string, version: string): boolean {
  try {
    return readFileSync(mark, 'utf8') === version;
  } catch {
    return false;
  }
}
