/** Ids of jobs and uploads: they tell whose they are without a look into any table. */
import { createHash, randomUUID } from 'node:crypto';

const PREFIX = 12;

/** `<12 hex of sha256(organisation)>-<32 hex, drawn>`. */
export function newId(organisation: string): string {
  return `${prefixOf(organisation)}-${randomUUID().replaceAll('-', '')}`;
}

export function isOf(organisation: string, id: string): boolean {
  return id.startsWith(`${prefixOf(organisation)}-`);
}

/** What tells one body of a request from another. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function prefixOf(organisation: string): string {
  return hashOf(organisation).slice(0, PREFIX);
}
