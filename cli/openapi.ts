/** Writes the OpenAPI document of all rooms to .build/openapi.json, whence the door that serves it is built. Knows rooms by their contracts and operations alone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { operations as identity } from '../lambdas/identity/contract.ts';
import { openApi } from '../lambdas/kernel/core/api/open-api.ts';
import type { Operation } from '../lambdas/kernel/core/api/operation.ts';
import { operations as prayerTimes } from '../lambdas/prayer-times/contract.ts';
import { operations as timetables } from '../lambdas/timetables/api/operations.ts';

/** Every room that declares operations. */
const ROOMS: readonly (readonly Operation[])[] = [identity, prayerTimes, timetables];

/** The document of the whole API. */
export function wholeApi(): Record<string, unknown> {
  return openApi({ title: 'Groundswell', version: '1' }, ROOMS.flat());
}

/** Writes it where the bundle of its door takes it from. */
export function writeWholeApi(): void {
  mkdirSync('.build', { recursive: true });
  writeFileSync('.build/openapi.json', `${JSON.stringify(wholeApi(), null, 2)}\n`);
}

if (import.meta.main) writeWholeApi();
