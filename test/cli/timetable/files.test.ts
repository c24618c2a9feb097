import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  problemFrom,
  requireWritable,
  timetableFrom,
  writeAll,
  writeWhole,
} from '../../../cli/timetable/files.ts';
import { hamletXml } from '../../support/hamlet.ts';
import { lakesideFiles } from '../../support/lakeside.ts';
import { villageEctt, villageSolution } from '../../support/village.ts';

let folder = '';
const put = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const refusal = (message: string) => expect.objectContaining({ name: 'Refusal', message });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});

describe('problemFrom', () => {
  it('reads a folder of CSV files, whatever the case of their names', () => {
    for (const [name, text] of Object.entries(lakesideFiles)) put(name.toUpperCase(), text);
    put('notes.txt', 'not a table');
    expect(problemFrom(folder).name).toBe('Lakeside College');
  });

  it('names what is not there, or is no file', () => {
    const nowhere = join(folder, 'x.ctt');
    const expected = 'expected a file, or a folder of CSV files, got nothing of that name';
    expect(() => problemFrom(nowhere)).toThrow(refusal(`${nowhere}: ${expected}`));
    const table = join(folder, 'rooms.csv');
    mkdirSync(table);
    expect(() => problemFrom(folder)).toThrow(refusal(`${table}: expected a file, got a folder`));
  });

  it('names the line at which a text is no UTF-8', () => {
    const latin = put('latin.ectt', Buffer.from(villageEctt.replace('Euclid', 'Schröder'), 'latin1'));
    expect(() => problemFrom(latin)).toThrow(
      refusal(`${latin}: line 13: text: expected text saved as UTF-8, got another encoding after "Geo Schr"`),
    );
    const utf16 = put('utf16.ectt', Buffer.from(`\uFEFF${villageEctt}`, 'utf16le'));
    expect(() => problemFrom(utf16)).toThrow('line 1: text: expected text saved as UTF-8');
  });

  it('counts by a formulation where there are some, and only there', () => {
    expect(problemFrom(put('village.ectt', villageEctt), 'UD4').origin).toBe('ectt');
    const xml = put('hamlet.xml', hamletXml);
    expect(() => problemFrom(xml, 'UD2')).toThrow(
      '--formulation: expected a .ctt or an .ectt to count by it',
    );
    expect(() => problemFrom(xml, '__proto__')).toThrow('--formulation: expected one of UD1, UD2');
  });
});

describe('timetableFrom', () => {
  it('refuses a folder', () => {
    const problem = problemFrom(put('village.ectt', villageEctt));
    expect(() => timetableFrom(problem, folder)).toThrow(refusal(`${folder}: expected a file, got a folder`));
    expect(timetableFrom(problem, put('v.sol', villageSolution)).times).not.toContain(-1);
  });
});

describe('requireWritable', () => {
  it('passes a file that is there, and one that is not yet', () => {
    const instance = put('village.ectt', villageEctt);
    requireWritable(put('a.sol', ''), instance);
    requireWritable(join(folder, 'b.sol'), instance);
    expect(readdirSync(folder).sort()).toEqual(['a.sol', 'village.ectt']);
  });

  it('refuses what could not be written in the end', () => {
    const lost = join(folder, 'none', 'a.sol');
    expect(() => requireWritable(lost)).toThrow(
      refusal(`${lost}: expected a folder to write it to, got nothing of that name`),
    );
    expect(() => requireWritable(folder)).toThrow(
      refusal(`--out: expected a file, got a folder: "${folder}"`),
    );
    expect(() => requireWritable('')).toThrow('--out: expected a file, got a folder');
  });

  it('refuses a device: the file would take its place', () => {
    expect(() => requireWritable('/dev/null')).toThrow('--out: expected a file, got something else');
  });

  it('refuses the instance itself, by whatever way', () => {
    const instance = put('village.ectt', villageEctt);
    symlinkSync(instance, join(folder, 'link'));
    for (const out of [instance, join(folder, '.', 'village.ectt'), join(folder, 'link')]) {
      expect(() => requireWritable(out, instance)).toThrow('--out: expected another file than the instance');
    }
    const table = put('rooms.csv', '');
    expect(() => requireWritable(table, folder)).toThrow('--out: expected another file than the instance');
  });
});

describe('writeWhole', () => {
  it('keeps what was there, and nothing beside it, when it cannot write', () => {
    mkdirSync(join(folder, 'taken'));
    expect(() => writeWhole(join(folder, 'taken'), 'x')).toThrow('expected a file to write, got');
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});

describe('writeAll', () => {
  it('makes the folders that it needs', () => {
    expect(writeAll(join(folder, 'new'), [{ path: 'room/a.csv', text: 'b' }])).toBe(1);
    expect(readFileSync(join(folder, 'new', 'room', 'a.csv'), 'utf8')).toBe('b');
  });

  it('says what stands where a folder should be', () => {
    const file = put('ics', '');
    expect(() => writeAll(file, [{ path: 'room/a.ics', text: '' }])).toThrow(
      refusal(`${join(file, 'room/a.ics')}: expected a file to write, got a file where a folder should be`),
    );
  });
});
