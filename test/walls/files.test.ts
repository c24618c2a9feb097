/** What no checker of others looks at: names that say nothing, doors that grow, files that do not say what they are. */
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { type ProjectFile, projectFiles } from '../support/project-files.ts';

const SAYS_NOTHING =
  /^(?:utils?|helpers?|common|services?|types?|interfaces?|dtos?|misc|index)(?:\.[cm]?[jt]s)?$/;
const LINES_OF_A_DOOR = 60;
const LINES_OF_A_FUNCTION = 40;

const saysNothing = ({ path }: ProjectFile) => path.split('/').some((name) => SAYS_NOTHING.test(name));
const isDoor = ({ path, text }: ProjectFile) =>
  /^lambdas\/[^/]+\/[^/]+\.ts$/.test(path) && /^export (?:const|(?:async )?function) handler\b/m.test(text);
const isTooLong = ({ text }: ProjectFile) => text.trimEnd().split('\n').length > LINES_OF_A_DOOR;
const lacksHeader = ({ path, text }: ProjectFile) =>
  /\.[cm]?[jt]sx?$/.test(path) && !path.endsWith('.test.ts') && !/^(?:#!.*\n)?\/\*\*\s/.test(text);
/** Biome counts the lines of every other function; markup is one line to it. */
function longFunctions({ path, text }: ProjectFile): string[] {
  if (!path.endsWith('.tsx')) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lineAt = (place: number) => source.getLineAndCharacterOfPosition(place).line + 1;
  const within = (node: ts.Node): ts.Node[] => [node, ...node.getChildren(source).flatMap(within)];
  return within(source)
    .flatMap((node) => (ts.isFunctionLike(node) && 'body' in node && node.body ? [node.body] : []))
    .filter((body) => lineAt(body.end) - lineAt(body.getStart(source)) - 1 > LINES_OF_A_FUNCTION)
    .map((body) => `${path}:${lineAt(body.getStart(source))}`);
}

const pathOf = ({ path }: ProjectFile) => path;

describe('the files of the house', () => {
  const files = projectFiles();

  test('have names that say what is inside', () => {
    expect(files.filter(saysNothing).map(pathOf)).toEqual([]);
  });

  test('are doors of sixty lines at most, or no doors', () => {
    expect(files.filter(isDoor).filter(isTooLong).map(pathOf)).toEqual([]);
  });

  test('have components of forty lines at most, with their markup', () => {
    expect(files.flatMap(longFunctions)).toEqual([]);
  });

  test('say in their first line what they are', () => {
    expect(files.filter(lacksHeader).map(pathOf)).toEqual([]);
  });
});

describe('a planted file', () => {
  const door = (lines: number): ProjectFile => ({
    path: 'lambdas/budget/api.ts',
    text: `/** A door. */\nexport const handler = 1;\n${'// more\n'.repeat(lines - 2)}`,
  });

  test.each([
    'lib/utils/sum.ts',
    'lambdas/budget/types.ts',
    'lib/index.ts',
    'test/helpers/http.ts',
    'cli/misc/a.ts',
  ])('is refused for its name: %s', (path) => {
    expect(saysNothing({ path, text: '' })).toBe(true);
  });

  test.each(['lib/kernel/fan-out.ts', 'lambdas/budget/domain/common-share.ts', 'docs/index.md'])(
    'keeps its name: %s',
    (path) => {
      expect(saysNothing({ path, text: '' })).toBe(false);
    },
  );

  test('is refused as a door of 61 lines, and passes with 60', () => {
    expect([door(60), door(61)].map((file) => isDoor(file) && isTooLong(file))).toEqual([false, true]);
  });

  test('is refused for a component of 41 lines, and passes with 40', () => {
    const component = (lines: number) => ({
      path: 'web/plan.tsx',
      text: `export function Plan() {\n  return (\n    <ul>\n${'      <li />\n'.repeat(lines - 4)}    </ul>\n  );\n}\n`,
    });
    expect([40, 41].map((lines) => longFunctions(component(lines)))).toEqual([[], ['web/plan.tsx:1']]);
  });

  test('is no door elsewhere, or without a handler', () => {
    const elsewhere = { ...door(61), path: 'lambdas/budget/domain/api.ts' };
    expect([elsewhere, { ...door(61), text: '/** Words. */' }].map(isDoor)).toEqual([false, false]);
  });

  test('is refused without a header, and passes with one', () => {
    const texts = [
      'export {};\n',
      '/** What it is. */\nexport {};\n',
      '#!/usr/bin/env node\n/** What it is. */\n',
    ];
    expect(texts.map((text) => lacksHeader({ path: 'lib/a.ts', text }))).toEqual([true, false, false]);
  });
});
