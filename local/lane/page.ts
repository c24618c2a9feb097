/** Builds the page as it is deployed and keeps it ready to be served. */
import { join } from 'node:path';
import { build } from 'vite';
import { REPOSITORY } from '../lane-folder.ts';
import { type PageFiles, pageFiles } from './page-files.ts';

/** `uploads` is the address that the page may send files to. */
export async function builtPage(uploads: string): Promise<PageFiles> {
  await build({
    root: join(REPOSITORY, 'web'),
    configFile: join(REPOSITORY, 'vite.config.ts'),
    logLevel: 'warn',
  });
  return pageFiles(join(REPOSITORY, '.build', 'web'), uploads);
}
