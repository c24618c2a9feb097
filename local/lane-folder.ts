/** Where a lane keeps its things, all under `.local/`. Must name no place outside of it. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const REPOSITORY = dirname(import.meta.dirname);
export const LOCAL = join(REPOSITORY, '.local');
/** Shared by all lanes: what is downloaded or made once. */
export const VENV = join(LOCAL, 'venv');
export const CERTIFICATES = join(LOCAL, 'certificates');

/** One lane's own state; `npm start` and the deployed tests have one each, so that neither disturbs the other. */
export class LaneFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    this.#make();
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Forgets tables, queues, users, deployment, ports and keys. */
  forget(): void {
    rmSync(this.path, { recursive: true, force: true });
    this.#make();
  }

  /** Keys, tokens and state lie in it: closed to everybody else on the machine. */
  #make(): void {
    mkdirSync(this.path, { recursive: true });
    chmodSync(this.path, 0o700);
  }

  /** The JSON that `make` gave when it was first asked for; readable by this user alone. */
  remembered<T>(name: string, make: () => T): T {
    const known = this.read<T>(name);
    if (known !== undefined) return known;
    const made = make();
    this.write(name, made);
    return made;
  }

  read<T>(name: string): T | undefined {
    try {
      return JSON.parse(readFileSync(this.file(name), 'utf8')) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new Error(`expected JSON in ${this.file(name)}`, { cause: error });
    }
  }

  write(name: string, content: unknown): void {
    writeFileSync(this.file(name), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  }

  remove(name: string): void {
    rmSync(this.file(name), { force: true });
  }
}
