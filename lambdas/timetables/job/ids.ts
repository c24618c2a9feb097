/** Ids of jobs and uploads: they tell whose they are without a look into any table. */
import { createHash, randomUUID } from 'node:crypto';

const PREFIX = 12;
const HEX_OF_A_UUID = 32;

/** `<12 hex of sha256(organisation)>-<32 hex, drawn>`. */
export function newId(organisation: string): string {
  return `${prefixOf(organisation)}-${randomUUID().replaceAll('-', '')}`;
}

/** The same for the same name: what an organisation calls something, as an id. */
export function idOf(organisation: string, name: string): string {
  return `${prefixOf(organisation)}-${hashOf(JSON.stringify([organisation, name])).slice(0, HEX_OF_A_UUID)}`;
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
