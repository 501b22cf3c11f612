import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

const PLACES = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/*.md',
  '{packages,services}/*/README.md',
  '.github/workflows/*.yml',
];
const text = PLACES.flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  .map(read)
  .join('\n');

/** What stands after `npm run x --`, up to the end of the command. */
const given = [...text.matchAll(/npm run (?:-s )?([\w:]+) -- ([^\n`|#;)]*)/g)].map(
  ([, script = '', options = '']) => ({ script, options }),
);
const flagsOf = (name: string) => [
  ...new Set(
    given
      .filter(({ script }) => script === name)
      .flatMap(({ options }) => options.match(/(?<=^|\s)--[a-z][\w-]*/g) ?? []),
  ),
];
/** A first word without a hyphen, `up` in `npm run shop -- up`, is a part of the command. */
const partsOf = (name: string) => [
  ...new Set(
    given
      .filter(({ script }) => script === name)
      .flatMap(({ options }) => /^[a-z]+(?= |$)/.exec(options) ?? []),
  ),
];
/** Commands that are one file of ours, which says what it takes. */
const ours = [...new Set(given.map(({ script }) => script))]
  .filter((name) => flagsOf(name).length > 0)
  .flatMap((name) => {
    const [, file] = /^node (?:--\S+ )*(\S+\.(?:ts|mjs))( \w+)?$/.exec(scripts[name] ?? '') ?? [];
    return file === undefined ? [] : [[name, file] as const];
  })
  .sort();

describe('the options that documents and workflows give', () => {
  it.each(ours)(
    'to npm run %s are its own',
    async (name, file) => {
      const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, file), '--help']);
      const known: readonly string[] = stdout.match(/--[a-z][\w-]*/g) ?? [];
      expect(flagsOf(name).filter((flag) => !known.includes(flag))).toEqual([]);
    },
    60_000,
  );

  it('are those of the commands that make and remove a stage', () => {
    expect(ours.map(([name]) => name)).toEqual(expect.arrayContaining(['shop']));
    expect(partsOf('shop')).toEqual(expect.arrayContaining(['up', 'down', 'doctor', 'status']));
    expect(flagsOf('shop')).toEqual(expect.arrayContaining(['--stage', '--from', '--yes']));
  });
});
