import { afterEach, expect, test, vi } from 'vitest';
import { requireProgram } from '../../../../bench/timetable/peers/java.ts';
import { Refusal } from '../../../../local/refusal.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['java', 'it needs Java 11 or newer: no java is on PATH'],
  ['mvn', 'it needs Maven: no mvn is on PATH'],
] as const)('a peer without %s says what to install', (program, sentence) => {
  vi.stubEnv('PATH', '/nowhere');
  expect(() => requireProgram(program, '--version')).toThrow(new Refusal(sentence));
});
