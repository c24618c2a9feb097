/** Who is signed in, as far as the page knows. */
import { computed, signal } from '@preact/signals';
import type * as z from 'zod';
import type { whoAmISchema } from '../../lambdas/identity/contract.ts';

/** `undefined` until the API has been asked, `null` for nobody. */
export const who = signal<z.output<typeof whoAmISchema> | null | undefined>(undefined);

/** Whether they may order, cancel and lock; others only look. */
export const mayPlan = computed(() => who.value?.roles.some((role) => role !== 'viewer') ?? false);
