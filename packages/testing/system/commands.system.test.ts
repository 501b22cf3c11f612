import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '../src/spoken-process.ts';

const ROOT = join(import.meta.dirname, '../../..');

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** The npm scripts that are programs of this repository. Those of `scripts/` take no options. */
const COMMANDS = Object.entries(scripts)
  // A script may set variables for its program.
  .map(([name, script]) => [name, script.replace(/^(\w+=\S* )+/, '')] as const)
  .filter(([, script]) => script.startsWith('node ') && !script.startsWith('node scripts/'));

const folder = mkdtempSync(join(tmpdir(), 'commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Notes the options that a command reads its command line with, and the files that asked for them. */
const SPY = join(folder, 'spy.mjs');
writeFileSync(
  SPY,
  `import util from 'node:util';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const { parseArgs } = util;
util.parseArgs = (config) => {
  const options = Object.keys(config.options ?? {});
  appendFileSync(process.env.SPY_NOTES, JSON.stringify({ options, stack: new Error().stack }) + '\\n');
  return parseArgs(config);
};
syncBuiltinESMExports();
`,
);

async function run(name: string, script: string, argument: string) {
  const notes = join(folder, `${name}${argument}`.replaceAll(':', '-'));
  writeFileSync(notes, '');
  const [, ...argv] = script.split(' ');
  const child = spawn(process.execPath, ['--import', SPY, ...argv, argument], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '', SPY_NOTES: notes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome = await outcomeOf(child);
  const calls = readFileSync(notes, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { options: string[]; stack: string });
  return { ...outcome, calls };
}

/** Files that were seen to read a command line. */
const readers = new Set<string>();

describe.each(COMMANDS)('npm run %s', (name, script) => {
  it('says in --help every option that it takes', async () => {
    const { code, stdout, stderr, calls } = await run(name, script, '--help');
    for (const { stack } of calls) {
      for (const [, file = ''] of stack.matchAll(/file:\/\/(\S+?):\d+/g)) {
        readers.add(relative(ROOT, file));
      }
    }
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const options = calls.flatMap((call) => call.options);
    expect(options).toContain('help');
    // A switch that is on unless told otherwise is documented as the option that turns it off.
    const documented = (option: string) => new RegExp(`--(no-)?${option}(?![\\w-])`).test(stdout);
    expect(options.filter((option) => !documented(option))).toEqual([]);
  });

  it('rejects an option that it does not know, in one sentence', async () => {
    const { code, stdout, stderr } = await run(name, script, '--nonsense');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^(error )?Unknown option '--nonsense'\n$/);
  });
});

describe('the programs of the repository', () => {
  it('are all npm scripts, so that the rules above hold for each', () => {
    const programs = globSync('{packages/*/{src,bench},services/*/bench}/**/*.{ts,mjs}', {
      cwd: ROOT,
      exclude: ['**/node_modules/**', '**/*.test.ts'],
    }).filter((file) => /\bparseArgs\(/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(programs.length).toBeGreaterThan(5);
    expect(programs.filter((file) => !readers.has(file))).toEqual([]);
  });
});
