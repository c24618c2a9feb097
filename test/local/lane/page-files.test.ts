import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageFiles } from '../../../local/lane/page-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'files-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<html>');
writeFileSync(join(folder, 'assets', 'a-1.js'), 'go()');

/** What is answered to a path. */
function answered(path: string) {
  const seen: { status?: number; headers?: Record<string, string>; body?: string } = {};
  const answer = {
    writeHead(status: number, headers: Record<string, string>) {
      Object.assign(seen, { status, headers });
      return this;
    },
    end(body: Buffer) {
      seen.body = String(body);
    },
  };
  const isThere = pageFiles(folder, 'https://files.example')(path, answer as unknown as ServerResponse);
  return { isThere, ...seen };
}

describe('the files of the page', () => {
  it('answer the document at the root, asked for anew each time', () => {
    const { status, headers, body } = answered('/');
    expect({ status, body }).toEqual({ status: 200, body: '<html>' });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
  });

  it('keep for ever what carries a hash in its name', () => {
    expect(answered('/assets/a-1.js').headers?.['cache-control']).toContain('immutable');
  });

  it('come under a policy without inline script or style, that lets files go to the bucket alone', () => {
    const policy = answered('/').headers?.['content-security-policy'] ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self' https://files.example");
  });

  it.each(['/../package.json', '/assets/../../package.json', '/assets', '/%2e%2e/a', '/nothing.js'])(
    'leave %s alone',
    (path) => {
      expect(answered(path).isThere).toBe(false);
    },
  );
});
