/** Plants what Biome refuses in this house beyond its recommended rules, and sees each caught. */
import { describe, expect, test } from 'vitest';
import { type PlantedFiles, runInPlantedHouse } from '../support/run-in-planted-house.ts';

/** A function whose body has `lines` lines. */
const functionOf = (lines: number) =>
  `export function grown(): number {\n  let n = 0;\n${'  n += 1;\n'.repeat(lines - 2)}  return n;\n}\n`;

const SOUND: PlantedFiles = {
  'lib/sound.ts':
    "import { later } from './later.ts';\n\nexport async function sound(): Promise<void> {\n  await later();\n}\n",
  'lib/later.ts': 'export const later = async () => {};\n',
  'lambdas/budget/grown.ts': functionOf(40),
};

/** The rule, a file that breaks it, and how. */
const PLANTED = [
  ['format', 'lib/spaced.ts', 'export const  spaced = 1\n'],
  ['assist/source/organizeImports', 'lib/mixed.ts', "import './z.ts';\nimport { b, a } from './a.ts';\n"],
  ['lint/style/noExcessiveLinesPerFile', 'lib/long.ts', `let n = 0;\n${'n += 1;\n'.repeat(300)}`],
  ['lint/complexity/noExcessiveLinesPerFunction', 'lambdas/budget/overgrown.ts', functionOf(41)],
  ['lint/style/useFilenamingConvention', 'lib/FanOut.ts', 'export const fanOut = 1;\n'],
  ['lint/style/noDefaultExport', 'lib/unnamed.ts', 'export default 1;\n'],
  ['lint/style/useThrowOnlyError', 'lib/thrown.ts', "export const fail = () => {\n  throw 'no';\n};\n"],
  ['lint/performance/noBarrelFile', 'lib/barrel.ts', "export { sound } from './sound.ts';\n"],
  ['lint/performance/noReExportAll', 'lib/everything.ts', "export * from './sound.ts';\n"],
  ['lint/nursery/noFloatingPromises', 'lib/floating.ts', "import { sound } from './sound.ts';\n\nsound();\n"],
  ['lint/correctness/useImportExtensions', 'lib/bare.ts', "import './sound';\n"],
  ['lint/correctness/noUnusedImports', 'lib/idle.ts', "import { sound } from './sound.ts';\n"],
] as const;

/** Runs the project's own check of style; answers its exit code and what it caught, as "rule: file". */
function checkStyle(planted: readonly (readonly [rule: string, path: string, source: string])[]) {
  const files = { ...SOUND, ...Object.fromEntries(planted.map(([, path, source]) => [path, source])) };
  const flags = ['--error-on-warnings', '--reporter=json', '--max-diagnostics=none'];
  const { exitCode, stdout } = runInPlantedHouse(files, 'biome', 'check', ...flags, 'lib', 'lambdas');
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string } }[];
  };
  return { exitCode, caught: diagnostics.map(({ category, location }) => `${category}: ${location.path}`) };
}

describe('the style of the house', () => {
  const { caught } = checkStyle(PLANTED);

  test.each(PLANTED)('%s catches %s', (rule, path) => {
    expect(caught).toContain(`${rule}: ${path}`);
  });

  test('a warning alone makes the check fail', () => {
    const warning = PLANTED.filter(([rule]) => rule === 'lint/correctness/noUnusedImports');
    expect(checkStyle(warning)).toEqual({
      exitCode: 1,
      caught: ['lint/correctness/noUnusedImports: lib/idle.ts'],
    });
  });

  test('sound files pass, a function of forty lines among them', () => {
    expect(checkStyle([])).toEqual({ exitCode: 0, caught: [] });
  });
});
