/** Who may import whom. Must say with every rule what to do instead, and grow no exceptions for single files. */
const { globSync, readFileSync } = require('node:fs');

const PRODUCT = '^(?:bin|lib|lambdas)/';
const YARD = '^(?:cli|local|bench|test|walls|web)/';
const ROOM = '^lambdas/(?!kernel/)([^/]+)/';
const CORE = '^lambdas/kernel/core/';
const CDK = libraries('aws-cdk-lib', 'constructs', 'cdk-nag');
const DOORS = doors();

/** Matches files of these npm packages. */
function libraries(...names) {
  return `(?:^|/)node_modules/(?:${names.join('|')})/`;
}

/** Matches the doors: files directly in a room that export `handler`. */
function doors() {
  const opens = (file) =>
    /^\s*export (?:const|function|async function) handler\b/m.test(readFileSync(file, 'utf8'));
  const files = globSync('lambdas/*/*.ts').filter(opens);
  return `^(?:${files.map((file) => file.replaceAll('.', '\\.')).join('|')})$`;
}

const rules = {
  'no-circles': {
    comment: 'Two files that need each other are one thing, or share a third: move what both need there.',
    from: {},
    to: { circular: true },
  },
  'no-missing-files': {
    comment: 'Import what exists: correct the path, or add the package to package.json.',
    from: {},
    to: { couldNotResolve: true },
  },
  'no-undeclared-packages': {
    comment: 'Add the package to package.json: what others install for themselves may be gone tomorrow.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  'runtime-uses-runtime-packages': {
    comment: 'Move the package from devDependencies to dependencies, or import its types alone.',
    from: { path: '^lambdas/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  'rooms-do-not-share-walls': {
    comment:
      'A room may use itself and the kernel alone: move what two rooms need to the kernel, or send a message.',
    from: { path: ROOM },
    to: { path: '^lambdas/', pathNot: ['^lambdas/$1/', '^lambdas/kernel/'] },
  },
  'kernel-knows-no-room': {
    comment: 'The kernel serves rooms without knowing them: take what is particular as an argument.',
    from: { path: '^lambdas/kernel/' },
    to: { path: ROOM },
  },
  'kernel-core-is-pure': {
    comment: 'kernel/core imports itself and zod: move what does I/O to kernel/aws and pass its answer in.',
    from: { path: CORE },
    to: { pathNot: [CORE, libraries('zod')] },
  },
  'domain-is-pure': {
    comment:
      'A domain imports itself, its contract, kernel/core and the pure libraries: let the door or the store do I/O and pass its answer in.',
    from: { path: '^lambdas/([^/]+)/domain/' },
    to: {
      pathNot: [
        '^lambdas/$1/domain/',
        '^lambdas/$1/contract(?:\\.ts$|/)',
        CORE,
        libraries('zod', 'adhan', 'temporal-polyfill', 'ical-generator', 'saxes', 'd3-dsv', 'jsonc-parser'),
      ],
    },
  },
  'judges-are-independent': {
    comment:
      'The checker judges what the solver makes, so they share the model alone: write the rule down a second time.',
    from: { path: '^lambdas/[^/]+/domain/checker/' },
    to: { path: '^lambdas/[^/]+/domain/(?!checker/|model/)' },
  },
  'solvers-know-no-judge': {
    comment: 'The solver keeps its own count: what the checker finds must be news to it.',
    from: { path: '^lambdas/[^/]+/domain/solver/' },
    to: { path: '^lambdas/[^/]+/domain/(?!solver/|model/)' },
  },
  'contract-is-words': {
    comment:
      'A contract imports itself, zod and kernel/core alone: let the domain import the contract, not the other way.',
    from: { path: '^lambdas/([^/]+)/contract(?:\\.ts$|/)' },
    to: { pathNot: ['^lambdas/$1/contract(?:\\.ts$|/)', CORE, libraries('zod')] },
  },
  'settings-are-words': {
    comment:
      "Settings import zod and the kernel's settings alone, since the plan loads them: spell the rule out in zod.",
    from: { path: '^lambdas/[^/]+/settings\\.ts$' },
    to: { pathNot: ['^lambdas/kernel/settings\\.ts$', libraries('zod')] },
  },
  'interfaces-know-no-store': {
    comment: 'store.ts and the memory store run without AWS: keep clients and tables in the DynamoDB store.',
    from: { path: '^lambdas/[^/]+/[^/]*store\\.ts$', pathNot: '/dynamo-[^/]*$' },
    to: { path: ['^lambdas/kernel/aws/', '/dynamo-[^/]*$', '(?:^|/)node_modules/@aws-'] },
  },
  'doors-open-from-outside': {
    comment: 'Only AWS opens a door: move what two files need to a file of its own that exports no handler.',
    from: { path: PRODUCT },
    to: { path: DOORS },
  },
  'runtime-never-sees-the-plan': {
    comment: 'What runs knows nothing of how it is deployed: let lib pass the value as a setting.',
    from: { path: '^lambdas/' },
    to: { path: ['^(?:bin|lib)/', CDK] },
  },
  'plan-sees-settings-alone': {
    comment:
      'lib knows a room by its settings.ts: name doors by path, and pass values through the environment.',
    from: { path: '^lib/' },
    to: { path: '^lambdas/', pathNot: '^lambdas/[^/]+/settings\\.ts$' },
  },
  'plan-uses-cdk-alone': {
    comment:
      'lib and bin describe: they use the CDK, zod, esbuild for what the CDK cannot bundle, and nothing that runs.',
    from: { path: '^(?:bin|lib)/' },
    to: { path: 'node_modules/', pathNot: [CDK, libraries('zod', 'esbuild')] },
  },
  'front-door-opens-the-plan': {
    comment: 'bin builds the stacks of lib and nothing else: move the work to lib.',
    from: { path: '^bin/' },
    to: { path: '^(?:bin|lambdas)/' },
  },
  'plan-knows-no-front-door': {
    comment: 'lib is built by bin: take what bin knows as an argument.',
    from: { path: '^lib/' },
    to: { path: '^bin/' },
  },
  'product-never-enters-the-yard': {
    comment:
      'bin, lib and lambdas stand without cli, local, bench, test, walls and web: move what the product needs into it.',
    from: { path: PRODUCT },
    to: { path: YARD },
  },
  'tests-are-leaves': {
    comment: 'Nothing but a test imports a test: move what others need out of test.',
    from: { pathNot: '^test/' },
    to: { path: '^test/' },
  },
  'web-sees-contracts-alone': {
    comment: 'Pages know a room by its contract: ask the API for the rest.',
    from: { path: '^web/' },
    to: {
      path: '\\.[cm]?[jt]sx?$',
      pathNot: ['^web/', '^lambdas/[^/]+/contract(?:\\.ts$|/)', 'node_modules/'],
    },
  },
  'web-takes-types-alone': {
    comment:
      'A page carries no schemas along: import the types of a contract, and leave checking to the API.',
    from: { path: '^web/' },
    to: { path: '^lambdas/', dependencyTypesNot: ['type-only'] },
  },
  'web-is-light': {
    comment: 'A page loads preact, signals and uplot and nothing else: write it, or import its types alone.',
    from: { path: '^web/' },
    to: {
      path: 'node_modules/',
      pathNot: libraries('preact', '@preact/signals', 'uplot'),
      dependencyTypesNot: ['type-only'],
    },
  },
  'web-runs-in-browsers': {
    comment: 'A browser has no node:* modules: use the web platform, or ask the API.',
    from: { path: '^web/' },
    to: { dependencyTypes: ['core'] },
  },
  'no-dead-code': {
    comment:
      'No door, stack, command or launcher reaches this file: delete it, or use it. A test alone is no use.',
    from: { path: [DOORS, '^(?:bin|cli|local|bench)/'] },
    to: { path: '^(?:lib|lambdas)/', pathNot: [DOORS, '^lambdas/.+/memory-[^/]+$'], reachable: false },
  },
};

module.exports = {
  forbidden: Object.entries(rules).map(([name, rule]) => ({ name, severity: 'error', ...rule })),
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
