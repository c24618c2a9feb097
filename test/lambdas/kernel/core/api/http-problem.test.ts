/** Proves the form of refusals and what of an error comes through. */
import { expect, test } from 'vitest';
import { HttpProblem, problemOf, wrongFields } from '../../../../../lambdas/kernel/core/api/http-problem.ts';
import { RetryLater } from '../../../../../lambdas/kernel/core/errors.ts';

test('a problem has the members of RFC 9457, and errors only where there are some', () => {
  expect(new HttpProblem(404, 'expected a month, got none').body).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'expected a month, got none',
  });
});

test('wrong fields are told in one line and one by one', () => {
  const errors = [
    { field: 'a', expected: 'text', got: '1' },
    { field: 'b', expected: 'a number', got: 'nothing' },
  ];
  expect(wrongFields(errors).body).toMatchObject({
    status: 400,
    detail: 'a: expected text, got 1; b: expected a number, got nothing',
    errors,
  });
});

test('a problem stays itself, work to be tried again is a 503, and anything else a 500 without its words', () => {
  const problem = new HttpProblem(409, 'expected one, got two');
  expect(problemOf(problem, 'r1')).toBe(problem);
  expect(problemOf(new RetryLater('busy'), 'r1')).toMatchObject({
    status: 503,
    headers: { 'retry-after': '5' },
  });
  for (const error of [new Error('secret'), 'secret', undefined, null, { status: 200 }]) {
    const shown = problemOf(error, 'r1');
    expect(shown).toMatchObject({ status: 500, cause: error });
    expect(JSON.stringify(shown.body)).not.toContain('secret');
    expect(shown.message).toContain('r1');
  }
});
