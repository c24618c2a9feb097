/** Who is signed in, as far as the page knows. */
import { computed, signal } from '@preact/signals';
import type * as z from 'zod';
import type { whoAmISchema } from '../../lambdas/identity/contract.ts';

export type Who = z.output<typeof whoAmISchema>;

/** `undefined` until the API has been asked, `null` for nobody. */
export const who = signal<Who | null | undefined>(undefined);

const has = (...roles: Who['roles']) => who.value?.roles.some((role) => roles.includes(role)) ?? false;

/** Whether the API shows them timetables at all. */
export const mayLook = computed(
  () => who.value?.organisation !== undefined && has('viewer', 'planner', 'admin'),
);

/** Whether they may order, cancel and lock; others only look. */
export const mayPlan = computed(() => has('planner', 'admin'));
