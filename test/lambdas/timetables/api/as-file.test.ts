import { expect, test } from 'vitest';
import { asFile } from '../../../../lambdas/timetables/api/as-file.ts';

test('a file is answered with its type, to be kept', () => {
  expect(asFile('csv', 'class\r\n')).toEqual({
    headers: { 'content-disposition': 'attachment; filename="timetable.csv"' },
    contentType: 'text/csv; charset=utf-8',
    body: 'class\r\n',
  });
});
