import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ROOT, readWorkspaces } from '../graph/workspaces.ts';
import { documentProblem, publicExports } from './public-exports.ts';

const problemsOf = (root: string, path: string) =>
  publicExports(root, path).flatMap((it) => documentProblem(it) ?? []);

describe('documentProblem', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'public-exports-'));
    mkdirSync(join(root, 'src'));
    writeFileSync(
      join(root, 'package.json'),
      JSON.stringify({ exports: { '.': './src/index.ts' } }),
    );
    writeFileSync(
      join(root, 'src/index.ts'),
      "export * from './all.ts';\nexport { type Some, some } from './some.ts';\n",
    );
    writeFileSync(join(root, 'src/some.ts'), 'export const hidden = 1;\n');
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const problems = (all: string, some = '') => {
    writeFileSync(join(root, 'src/all.ts'), all);
    writeFileSync(join(root, 'src/some.ts'), `${some}export const hidden = 1;\n`);
    return problemsOf(root, '.');
  };

  it('is content with a sentence and an example', () => {
    const documented = '/**\n * Adds.\n *\n * @example\n * ```ts\n * add(1, 2);\n * ```\n */\n';
    expect(problems(`${documented}export async function add() {}\n`)).toEqual([]);
  });

  it.each([
    ['export function add() {}\n', 'src/all.ts: add has no TSDoc'],
    ['/** Adds. */\nexport const add = 1;\n', 'src/all.ts: add has no @example'],
    ['/** Adds. */\n\nexport const add = 1;\n', 'src/all.ts: add has no TSDoc'],
    ['export interface Sum {}\n', 'src/all.ts: Sum has no TSDoc'],
  ])('finds %j', (text, problem) => expect(problems(text)).toEqual([problem]));

  it('looks at what a list of names exports, and at nothing beside it', () => {
    expect(problems('', 'export type Some = 1;\nexport const some = 1;\n')).toEqual([
      'src/some.ts: Some has no TSDoc',
      'src/some.ts: some has no TSDoc',
    ]);
  });

  it('looks at every file of a pattern but tests', () => {
    writeFileSync(
      join(root, 'package.json'),
      JSON.stringify({ exports: { './*': './src/*.ts', './parts/*': './src/*.tsx' } }),
    );
    writeFileSync(join(root, 'src/part.tsx'), 'export function Part() {}\n');
    writeFileSync(join(root, 'src/all.test.ts'), 'export function test() {}\n');
    expect(problems('export function add() {}\n')).toEqual([
      'src/all.ts: add has no TSDoc',
      'src/part.tsx: Part has no TSDoc',
      'src/some.ts: hidden has no TSDoc',
    ]);
  });

  it.each(['interface Sum {}', 'type Sum = 1;', 'class SumError {}', 'const SUM = 1;'])(
    'wants a sentence and no example of %s',
    (text) => expect(problems(`/** A sum. */\nexport ${text}\n`)).toEqual([]),
  );
});

describe('the exports of packages', () => {
  const packages = readWorkspaces().filter(({ isService }) => !isService);

  it('are found', () => {
    const names = packages.flatMap(({ path }) => publicExports(ROOT, path)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['httpHandler', 'defineEvent', 'formatMoney']));
  });

  it.each(packages.map(({ path }) => path))('%s documents what others import', (path) => {
    expect(problemsOf(ROOT, path)).toEqual([]);
  });
});
