import { describe, expect, it } from 'vitest';
import { textOf } from '../../../web/order/chosen-file.ts';

const file = (name: string, content: string | number[]) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  return { name, arrayBuffer: async () => bytes.buffer };
};
/** `Zürich` as Windows writes it. */
const LATIN = [0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68];

describe('what a planner chooses', () => {
  it('goes as it is where it is one file', async () => {
    expect(await textOf([file('a.xml', '<problem name="Zürich"/>')])).toBe('<problem name="Zürich"/>');
  });

  it('goes together where it is spreadsheets, even one', async () => {
    const text = await textOf([file('rooms.csv', 'id'), file('courses.CSV', 'id,name')]);
    expect(JSON.parse(text)).toEqual({ files: { 'rooms.csv': 'id', 'courses.CSV': 'id,name' } });
    expect(JSON.parse(await textOf([file('rooms.csv', 'id')]))).toEqual({ files: { 'rooms.csv': 'id' } });
  });

  it('loses the mark that some programs put before UTF-8', async () => {
    expect(await textOf([file('a.json', [0xef, 0xbb, 0xbf, 0x7b, 0x7d])])).toBe('{}');
  });

  it('is refused in words where it does not go together', async () => {
    await expect(textOf([file('a.json', ''), file('rooms.csv', '')])).rejects.toThrow(
      'a.json cannot go with others',
    );
    await expect(textOf([])).rejects.toThrow('Choose a file first.');
  });

  it('is refused in words where its letters cannot be told', async () => {
    await expect(textOf([file('rooms.csv', 'id'), file('staff.csv', LATIN)])).rejects.toThrow(
      'staff.csv is no text in UTF-8',
    );
    await expect(textOf([file('rooms.xlsx', [0x50, 0x4b, 3, 4, 0xff])])).rejects.toThrow(
      'rooms.xlsx is a workbook: save each of its sheets as CSV UTF-8',
    );
  });
});
