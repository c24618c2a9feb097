/** Serves the built page as CloudFront does on AWS: the same files under the same headers. Must reach no file outside its folder. */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileHeaders, pageHeaders } from '../../lib/kernel/page-headers.ts';
import { filesUnder } from '../files-under.ts';

/** Answers a path with a file of the page; false where there is none. */
export type PageFiles = (path: string, answer: ServerResponse) => boolean;

/** The files of `folder`, read once; `uploads` is the address that the page may send files to. */
export function pageFiles(folder: string, uploads: string): PageFiles {
  const headers = pageHeaders(uploads);
  const files = new Map(filesUnder(folder).map((name) => [name, readFileSync(join(folder, name))]));
  return (path, answer) => {
    const name = path === '/' ? 'index.html' : path.slice(1);
    const file = files.get(name);
    if (!file) return false;
    const { type, kept } = fileHeaders(name);
    answer.writeHead(200, { ...headers, 'content-type': type, 'cache-control': kept }).end(file);
    return true;
  };
}
