import { describe, expect, it } from 'vitest';
import { accepted } from '../../../../lambdas/prayer-times/domain/accepted-form.ts';

describe('accepted', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/*', 'text/calendar'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV', 'text/csv'],
    ['text/calendar;q=0.5, text/csv;q=0.9', 'text/csv'],
    ['text/*;q=0.9, text/calendar;q=0.1', 'text/csv'],
    ['application/json;q=0, */*', 'text/calendar'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json'],
    ['image/png', undefined],
    ['text/csv;q=0', undefined],
    ['text/csv;q=nonsense', undefined],
  ])('reads %s as %s', (accept, form) => {
    expect(accepted(accept)).toBe(form);
  });
});
