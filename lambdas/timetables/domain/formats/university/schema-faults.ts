/** What zod finds wrong, as faults. Must leave none out. */
import * as z from 'zod';
import { fieldErrors } from '../../../../kernel/core/field-errors.ts';
import type { Fault } from '../input-error.ts';

/** @param value the very value that was parsed */
export function schemaFaults(error: z.ZodError, value: unknown): Fault[] {
  return error.issues.flatMap((issue) => fieldErrors(new z.ZodError([issue]), value));
}
