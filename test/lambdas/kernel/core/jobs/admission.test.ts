import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admit, type RunningLimits } from '../../../../../lambdas/kernel/core/jobs/admission.ts';
import type { Lease } from '../../../../../lambdas/kernel/core/jobs/jobs.ts';

const lease = (jobId: string): Lease => ({ jobId, organisation: jobId.slice(0, 1) });
const leases = (...jobIds: string[]): Lease[] => jobIds.map(lease);
const upTo = (total: number, each: number): RunningLimits => ({ total, of: () => each });
const NOBODY = { leases: [], turn: '' };
const admitted = (...[state, waiting, limits]: Parameters<typeof admit>) =>
  admit(state, waiting, limits).admitted.map(({ jobId }) => jobId);

describe('admit', () => {
  test('gives in turn, and the oldest of an organisation first', () => {
    const waiting = leases('a1', 'a2', 'a3', 'b1', 'c1', 'b2');
    expect(admitted(NOBODY, waiting, upTo(9, 9))).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  test('goes on after the organisation that was served last, wherever it stood', () => {
    const waiting = leases('a1', 'b1', 'c1');
    expect(admitted({ leases: [], turn: 'a' }, waiting, upTo(2, 9))).toEqual(['b1', 'c1']);
    expect(admitted({ leases: [], turn: 'bb' }, waiting, upTo(2, 9))).toEqual(['c1', 'a1']);
    expect(admitted({ leases: [], turn: 'z' }, waiting, upTo(2, 9))).toEqual(['a1', 'b1']);
  });

  test('remembers whose turn it was, also when nobody is served', () => {
    expect(admit({ leases: [], turn: 'a' }, leases('a1', 'b1'), upTo(1, 9)).turn).toBe('b');
    expect(admit({ leases: [], turn: 'a' }, [], upTo(1, 9)).turn).toBe('a');
  });

  test('keeps an organisation to its limit and lets the next ones by', () => {
    const held = leases('a8', 'a9');
    expect(admitted({ leases: held, turn: '' }, leases('a1', 'a2', 'b1'), upTo(9, 3))).toEqual(['a1', 'b1']);
  });

  test('passes over a job that holds a lease already', () => {
    expect(admitted({ leases: leases('a1'), turn: '' }, leases('a1', 'a2'), upTo(9, 9))).toEqual(['a2']);
  });

  test('gives nothing where limits were lowered below what runs', () => {
    expect(admitted({ leases: leases('a1', 'a2', 'a3'), turn: '' }, leases('a4', 'b1'), upTo(2, 1))).toEqual(
      [],
    );
  });
});

const jobIds = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(30)).map(([name, number]) => `${name}${number}`),
  { maxLength: 60 },
);
const halls = fc.record({
  ids: jobIds,
  running: fc.nat(20),
  turn: fc.constantFrom('', 'a', 'b', 'c', 'd', 'e', 'z'),
  total: fc.nat(30),
  limits: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(6)),
});
const count = (list: readonly Lease[], organisation: string) =>
  list.filter((held) => held.organisation === organisation).length;

/** Some jobs hold leases, the others wait. */
function opened({
  ids,
  running,
  turn,
  total,
  limits,
}: typeof halls extends fc.Arbitrary<infer H> ? H : never) {
  const all = leases(...ids);
  const state = { leases: all.slice(0, running), turn };
  return { state, waiting: all.slice(running), rules: { total, of: (name: string) => limits[name] ?? 3 } };
}

describe('admit, whoever waits and runs', () => {
  test('gives nothing above a limit, and nothing twice', () => {
    fc.assert(
      fc.property(halls, (hall) => {
        const { state, waiting, rules } = opened(hall);
        const next = admit(state, waiting, rules);
        expect(next.leases.length).toBeLessThanOrEqual(Math.max(rules.total, state.leases.length));
        for (const { organisation } of next.admitted) {
          expect(count(next.leases, organisation)).toBeLessThanOrEqual(rules.of(organisation));
        }
        const ids = next.leases.map(({ jobId }) => jobId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('leaves no room empty that one of those who wait could take', () => {
    fc.assert(
      fc.property(halls, (hall) => {
        const { state, waiting, rules } = opened(hall);
        const next = admit(state, waiting, rules);
        if (next.leases.length >= rules.total) return;
        const left = waiting.filter((job) => !next.leases.includes(job));
        for (const { organisation } of left) {
          expect(count(next.leases, organisation)).toBeGreaterThanOrEqual(rules.of(organisation));
        }
      }),
    );
  });

  test('serves everybody who waits and has room before it serves anybody twice, one by one or at once', () => {
    fc.assert(
      fc.property(halls, fc.boolean(), (hall, isOneByOne) => {
        const { state, waiting, rules } = opened(hall);
        const entitled = new Set(
          waiting
            .filter(({ organisation }) => count(state.leases, organisation) < rules.of(organisation))
            .map(({ organisation }) => organisation),
        );
        const served: string[] = [];
        let now: Parameters<typeof admit>[0] & { total: number } = { ...state, total: state.leases.length };
        while (served.length < entitled.size) {
          const total = isOneByOne ? now.total + 1 : now.total + entitled.size;
          const next = admit(now, waiting, { ...rules, total });
          served.push(...next.admitted.map(({ organisation }) => organisation));
          now = { ...next, total };
        }
        expect(new Set(served)).toEqual(entitled);
      }),
    );
  });
});
