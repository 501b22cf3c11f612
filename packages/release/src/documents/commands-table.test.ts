import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';

const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** The scripts that people run: the others are parts that turbo runs in the root, as `//#lint:root`. */
const scripts = Object.keys(
  (JSON.parse(text('package.json')) as { scripts: object }).scripts,
).filter((name) => !text('turbo.json').includes(`"//#${name}"`));

/** Every `npm ...` in the first column, and what stands beside one without repeating it. */
const [, table = ''] = /^## Commands\n(.*?)^## /ms.exec(text('README.md')) ?? [];
const commands = [...table.matchAll(/^\| (`.*?) \|/gm)]
  .flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, command = '']) => command))
  .filter((command) => !command.startsWith('npx '))
  .map((command) => /^(?:npm (?:run )?(?:-s )?)?([\w:]+)/.exec(command)?.[1] ?? command);

describe('the table of commands', () => {
  it.each(scripts)('has npm run %s', (script) => {
    expect(commands).toContain(script);
  });

  it('has no command that there is not', () => {
    expect(commands.filter((command) => !scripts.includes(command))).toEqual([]);
  });
});
