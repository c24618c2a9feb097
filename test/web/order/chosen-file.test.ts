import { describe, expect, it } from 'vitest';
import { textOf } from '../../../web/order/chosen-file.ts';

const file = (name: string, text: string) => ({ name, text: async () => text });

describe('what a planner chooses', () => {
  it('goes as it is where it is one file', async () => {
    expect(await textOf([file('a.xml', '<problem/>')])).toBe('<problem/>');
  });

  it('goes together where it is spreadsheets, even one', async () => {
    const text = await textOf([file('rooms.csv', 'id'), file('courses.CSV', 'id,name')]);
    expect(JSON.parse(text)).toEqual({ files: { 'rooms.csv': 'id', 'courses.CSV': 'id,name' } });
    expect(JSON.parse(await textOf([file('rooms.csv', 'id')]))).toEqual({ files: { 'rooms.csv': 'id' } });
  });

  it('is refused in words where it does not go together', async () => {
    await expect(textOf([file('a.json', ''), file('rooms.csv', '')])).rejects.toThrow(
      'a.json cannot go with others',
    );
    await expect(textOf([])).rejects.toThrow('Choose a file first.');
  });
});
