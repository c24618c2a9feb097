/** Words that a public tree must not hold. Must never hold them itself, so they are put together from parts. */
import { describe, expect, test } from 'vitest';
import { projectFiles } from '../support/project-files.ts';

const anyOf = (...words: string[]) => `(?:${words.join('|')})`;

const REFUSED = {
  'the host of a package registry': new RegExp(
    `//[\\w.-]*${anyOf('registry', 'npmjs', 'pypi', 'pythonhosted', 'artifactory', 'nexus')}|${['npmjs', 'org'].join('\\.')}|${['pypi', 'org'].join('\\.')}`,
    'i',
  ),
  "a package's address in the lock file": new RegExp(['"resolved"', ' "http'].join(':')),
  'a path of one machine': new RegExp(`(?<![\\w.\\-}/])/${anyOf('work', 'tmp', 'root', 'home', 'Users')}/`),
  'the number of an issue': new RegExp(`\\b${['is', 'sue'].join('')} #?\\d`, 'i'),
  'a number that only an outside page explains': /\bS[0-4]\.\d/,
  'a promise instead of work': new RegExp(
    `\\b${anyOf(['TO', 'DO'].join(''), ['FIX', 'ME'].join(''), 'X{3}')}\\b`,
  ),
};

describe('the committed tree', () => {
  const files = projectFiles();

  test.each(Object.entries(REFUSED))('does not name %s', (_, words) => {
    const named = files.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, i) => (words.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
    );
    expect(named).toEqual([]);
  });
});

describe('a planted line', () => {
  test.each([
    ['the host of a package registry', ['https:', '', 'registry.example', 'zod'].join('/')],
    ['the host of a package registry', ['index-url = https:', '', 'mirror-pypi.example'].join('/')],
    ["a package's address in the lock file", ['"resolved"', ' "https://example.org/zod.tgz"'].join(':')],
    ['a path of one machine', ["import '", 'work', "main/a.ts'"].join('/')],
    ['a path of one machine', ['cd ', 'tmp', 'run'].join('/')],
    ['the number of an issue', ['see is', 'sue #12'].join('')],
    ['a number that only an outside page explains', ['as S1', '4 says'].join('.')],
    ['a promise instead of work', ['// TO', 'DO: later'].join('')],
  ] as const)('is refused for %s: %s', (why, line) => {
    expect(line).toMatch(REFUSED[why]);
  });

  test.each([
    'https://example.org/work/of/art',
    "import './work/plan.ts';",
    'the worker of lambdas/prayer-times/worker.ts',
    'a session ends; an issue of dates',
    'z.globalRegistry.add(schema)',
    'SHA-256, S3 and SQS',
  ])('passes: %s', (line) => {
    for (const words of Object.values(REFUSED)) expect(line).not.toMatch(words);
  });
});
