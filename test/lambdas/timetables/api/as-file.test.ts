import { expect, test } from 'vitest';
import { asFile } from '../../../../lambdas/timetables/api/as-file.ts';

test('a file is answered with its type, to be kept', () => {
  expect(asFile('csv', 'class\r\n')).toEqual({
    headers: { 'content-disposition': 'attachment; filename="timetable.csv"' },
    contentType: 'text/csv; charset=utf-8',
    body: 'class\r\n',
  });
});

test('a file that Lambda would not answer is refused, with what to ask for instead', () => {
  const lines = `${'x'.repeat(96)}\r\n`.repeat(60_000);
  expect(lines.length).toBeLessThan(6_000_000);
  expect(() => asFile('ics', lines)).toThrow(
    expect.objectContaining({ status: 413, message: expect.stringMatching(/got 6\.\d MB: ask for rooms/) }),
  );
  const half = lines.slice(0, lines.length / 2);
  expect(asFile('ics', half).body).toBe(half);
});
