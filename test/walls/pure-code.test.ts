/** Plants the clock, chance, the machine's zone and its globals in pure code, in every spelling, and sees each caught. */
import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { type PlantedFiles, runInPlantedHouse } from '../support/run-in-planted-house.ts';

const IMPURE = [
  // the clock by Date
  'Date.now();',
  'Date?.now();',
  "Date['now']();",
  'Date[`now`]();',
  '(Date).now();',
  '(Date as any).now();',
  'Date!.now();',
  'Date();',
  'new Date();',
  'new Date;',
  'new (Date)();',
  'new Date(...[]);',
  'const { now } = Date;',
  'const { now: at = 1, ...rest } = Date;',
  'const D = Date;',
  'let E; E = Date;',
  'const all = { Date };',
  'const held = { clock: Date };',
  'const listed = [Date].map((d) => d.now());',
  'const chosen = true ? Date : undefined;',
  'const later = (clock = Date) => clock.now();',
  'const given = () => Date;',
  'class Moment extends Date {}',
  'Reflect.construct(Date, []);',
  "Reflect.get(Date, 'now');",
  'Date.now.call(undefined);',
  'Object.values(Date);',
  'new Date(Date.now());',
  'new Date(new Date());',
  'new Date([Date][0].now());',
  'Date.UTC(Date.now());',
  'globalThis.Date.now();',
  'new globalThis.Date();',
  "globalThis['Date'];",
  'performance.now();',
  'globalThis.performance.now();',
  // the clock by Temporal and by libraries
  'Temporal.Now.instant();',
  "Temporal['Now'].instant();",
  'const { Now } = Temporal;',
  'const T = Temporal;',
  'const temporal = { Temporal };',
  "import { Temporal as Renamed } from 'temporal-polyfill';",
  "import * as Everything from 'temporal-polyfill';",
  "import Default from 'temporal-polyfill';",
  "import Both, { Temporal } from 'temporal-polyfill';",
  "import 'temporal-polyfill/global';",
  "import { Now as N } from 'temporal-polyfill/fns';",
  "export { Temporal as Passed } from 'temporal-polyfill';",
  "export * from 'temporal-polyfill';",
  'prayerTimes.currentPrayer();',
  'prayerTimes.nextPrayer();',
  'calendar.createEvent({ id: 1, start: 2 });',
  'calendar.createEvent({ stamp: 1, start: 2 });',
  // chance
  'Math.random();',
  "Math['random']();",
  'const { random } = Math;',
  'const M = Math;',
  'const math = { Math };',
  'globalThis.Math.random();',
  'crypto.randomUUID();',
  'crypto.getRandomValues(new Uint8Array(1));',
  'globalThis.crypto;',
  // the machine's zone and language
  'moment.toLocaleString();',
  "moment.toLocaleDateString('en');",
  'moment.toLocaleTimeString();',
  'moment.toDateString();',
  'moment.getTimezoneOffset();',
  'moment.getHours();',
  'moment.setMonth(1);',
  "new Intl.DateTimeFormat('en');",
  "Intl.DateTimeFormat('en', { timeZone: 'UTC' });",
  'Intl.DateTimeFormat().resolvedOptions().timeZone;',
  "new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).resolvedOptions();",
  "new Intl.DateTimeFormat('en', { timeZone: Intl.DateTimeFormat().timeZone });",
  'const { DateTimeFormat } = Intl;',
  "new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).format();",
  "new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).formatToParts();",
  // surroundings and back doors
  'process.env;',
  'console.log(1);',
  "fetch('https://example.org');",
  'setTimeout(() => {}, 1);',
  'setInterval(() => {}, 1);',
  'setImmediate(() => {});',
  'queueMicrotask(() => {});',
  "Buffer.from('');",
  "require('fs');",
  "import('node:fs');",
  "eval('1');",
  "Function('return 1')();",
  "new Function('return 1')();",
  'new (moment.constructor)();',
  "moment['constructor'];",
  'declare const clock: () => number;',
  'declare global { const chance: () => number; }',
];

const PURE = [
  "import { Temporal } from 'temporal-polyfill';",
  'new Date(0);',
  'new Date(2026, 1, 28, 12);',
  "new Date(Date.parse('2026-02-28T00:00:00Z'));",
  'new Date(Date.UTC(2026, 1, 28)).getUTCHours();',
  'const times = (at: Date): Date[] => [new Date(at.getTime()), at];',
  'Math.floor(1.5) + Math.imul(2, 3) + Math.PI;',
  "Temporal.Instant.from('2026-02-28T00:00:00Z').toZonedDateTimeISO('Asia/Kathmandu');",
  'new Temporal.PlainDate(2026, 2, 28);',
  'type Day = Temporal.PlainDate;',
  "new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).format(new Date(0));",
  "new Intl.NumberFormat('en').format(1);",
  'prayerTimes.currentPrayer(moment);',
  'calendar.createEvent({ id: 1, stamp: 2, start: 3 });',
  'class Room { constructor() {} }',
];

const PURE_PLACES = [
  'lambdas/budget/domain/planted.ts',
  'lambdas/budget/domain/deep/planted.ts',
  'lambdas/kernel/core/planted.ts',
  'lambdas/budget/contract.ts',
  'lambdas/budget/contract/votes.ts',
];

const EDGES = ['lambdas/kernel/aws/clock.ts', 'lambdas/budget/api.ts', 'lib/budget.ts'];

type Diagnostic = { category: string; message: string; location: { path: string; start: { line: number } } };

/** Numbers of the lines that Biome refuses for purity's sake, by file. */
function refusedLines(files: PlantedFiles): Record<string, number[]> {
  const { stdout } = runInPlantedHouse(
    files,
    'biome',
    'lint',
    '--reporter=json',
    '--max-diagnostics=none',
    '.',
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  const refused: Record<string, number[]> = Object.fromEntries(Object.keys(files).map((path) => [path, []]));
  for (const { category, location } of diagnostics) {
    if (/^(plugin|lint\/style\/noRestrictedGlobals|lint\/security\/noGlobalEval)$/.test(category))
      refused[location.path]?.push(location.start.line);
  }
  return refused;
}

describe('the purity rule', () => {
  const impure = IMPURE.join('\n');
  const refused = refusedLines({
    ...Object.fromEntries([...PURE_PLACES, ...EDGES].map((place) => [place, impure])),
    'lambdas/budget/domain/sound.ts': PURE.join('\n'),
  });

  test.each(IMPURE)('refuses %s', (line) => {
    for (const place of PURE_PLACES) expect(refused[place]).toContain(IMPURE.indexOf(line) + 1);
  });

  test('lets values of time, mathematics and named zones pass', () => {
    const lines = (refused['lambdas/budget/domain/sound.ts'] ?? []).map((line) => PURE[line - 1]);
    expect(lines).toEqual([]);
  });

  test.each(EDGES)('leaves %s alone, but for eval', (edge) => {
    expect(refused[edge]?.map((line) => IMPURE[line - 1])).toEqual(["eval('1');"]);
  });
});

const UNKNOWN = [
  'process',
  'fetch',
  'console',
  'crypto',
  'performance',
  'Buffer',
  'require',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'window',
  'document',
];

describe('the types of pure code', () => {
  test('know nothing of the runtime, whatever the pure libraries bring along', () => {
    const { fileNames, options } = pureProject();
    const planted = `${process.cwd()}/lambdas/kernel/core/planted.ts`;
    const libraries = ['zod', 'adhan', 'temporal-polyfill', 'ical-generator'].map(
      (name) => `import '${name}';`,
    );
    const text = [...UNKNOWN.map((name) => `${name};`), ...libraries].join('\n');
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile } = host;
    host.fileExists = (path) => path === planted || fileExists(path);
    host.readFile = (path) => (path === planted ? text : readFile(path));
    const program = ts.createProgram([...fileNames, planted], options, host);
    const unknown = program
      .getSemanticDiagnostics(program.getSourceFile(planted))
      .map(({ file, start = 0 }) => file?.getLineAndCharacterOfPosition(start).line);
    expect(UNKNOWN.filter((_, line) => !unknown.includes(line))).toEqual([]);
  });

  test('hold for every file that the purity rule holds for', () => {
    const places = globSync([
      'lambdas/*/domain/**/*.ts',
      'lambdas/kernel/core/**/*.ts',
      'lambdas/*/contract.ts',
      'lambdas/*/contract/**/*.ts',
    ]);
    const compiled = pureProject().fileNames.map((path) => relative(process.cwd(), path));
    expect(compiled.sort()).toEqual(places.sort());
    expect(places.length).toBeGreaterThan(10);
  });

  test('and rules are switched off by no comment', () => {
    const silenced = pureProject().fileNames.filter((path) =>
      /biome-ignore|@ts-/.test(readFileSync(path, 'utf8')),
    );
    expect(silenced).toEqual([]);
  });
});

function pureProject() {
  const { config } = ts.readConfigFile('tsconfig.pure.json', ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
}
