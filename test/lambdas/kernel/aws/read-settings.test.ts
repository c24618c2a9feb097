import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readSettings } from '../../../../lambdas/kernel/aws/read-settings.ts';
import { cacheSettings } from '../../../../lambdas/kernel/settings.ts';

const schema = z.object({ TABLE: z.string().min(1), ...cacheSettings.shape });
const right = { TABLE: 'runs', CACHE_HOST: 'cache', CACHE_PORT: '6379', CACHE_TLS: 'true' };

describe('readSettings', () => {
  test('reads what the schema names, in its types', () => {
    expect(readSettings(schema, right)).toEqual({
      TABLE: 'runs',
      CACHE_HOST: 'cache',
      CACHE_PORT: 6379,
      CACHE_TLS: true,
    });
  });

  test('does not look at the variables of Lambda, whatever the schema says of unknown fields', () => {
    const env = { ...right, AWS_REGION: 'us-east-1', _HANDLER: 'worker.handler', PATH: '/bin' };
    expect(Object.keys(readSettings(z.strictObject(schema.shape), env))).toEqual(Object.keys(right));
  });

  test('names every variable that is missing or wrong, with what was expected and what came', () => {
    const env = { CACHE_HOST: '', CACHE_PORT: '70000', CACHE_TLS: 'yes' };
    expect(() => readSettings(schema, env)).toThrow(
      'wrong environment: TABLE: expected text, got nothing; CACHE_HOST: expected at least 1 character, got ""; ' +
        'CACHE_PORT: expected at most 65535, got "70000"; CACHE_TLS: expected one of true, false, got "yes"',
    );
  });

  test('takes a variable that is not set as missing, so that a default holds', () => {
    const sized = z.object({ SIZE: z.string().default('3') });
    expect(readSettings(sized, { SIZE: undefined })).toEqual({ SIZE: '3' });
  });
});
