/** Door: serves the API's description, which is laid beside the bundle when it is built. Must serve it as it stands. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { apiDefinition, defineApi } from '../kernel/aws/api/define-api.ts';
import { readOpenApi } from './contract.ts';
import { isKnownEtag } from './domain/is-known-etag.ts';
import { openApiSettings } from './settings.ts';

const KEPT_SECONDS = 300;

/** The document and its entity tag. */
type Services = { text: string; etag: string };

export const api = apiDefinition({
  name: 'identity-openapi',
  settings: openApiSettings,
  operations: [readOpenApi],
  build: (): Services => {
    const text = readFileSync(new URL('./openapi.json', import.meta.url), 'utf8');
    return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
  },
  routes: {
    readOpenApi: ({ headers }, { text, etag }) => {
      const caching = { etag, 'cache-control': `public, max-age=${KEPT_SECONDS}` };
      if (isKnownEtag(headers['if-none-match'], etag)) return { status: 304, headers: caching };
      return { status: 200, headers: caching, contentType: 'application/json', body: text };
    },
  },
});

export const handler = defineApi(api);
