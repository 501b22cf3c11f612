import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { readArguments } from './command-line.ts';

const options = { json: { type: 'boolean' } } as const;

describe('readArguments', () => {
  it('reads options and words', () => {
    expect(
      readArguments('usage', { args: ['--json', 'a'], options, allowPositionals: true }),
    ).toMatchObject({ values: { json: true }, positionals: ['a'] });
  });

  it.each([['--port'], ['a']])('rejects %s, which the command does not take', (surplus) => {
    expect(() => readArguments('usage', { args: [surplus], options })).toThrow(surplus);
  });

  it('says the usage, and returns nothing, when only that is asked for', () => {
    const module = join(import.meta.dirname, 'command-line.ts');
    const script = `import { readArguments } from '${module}';
      const given = readArguments('usage', {});
      process.stdout.write(', then ' + given);`;
    const { stdout } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script, '--', '--help'],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('usage, then undefined');
  });
});

describe('a command whose output nobody reads any more', () => {
  const module = join(import.meta.dirname, 'command-line.ts');

  it.each([
    ['endWithReader', 'endWithReader(); endWithReader();'],
    ['readArguments', "readArguments('usage', {});"],
  ])('ends without a word, by %s', async (name, call) => {
    const script = `import { ${name} } from '${module}';
      ${call}
      setInterval(() => process.stdout.write('a line\\n'), 1);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    const said = text(child.stderr);
    await once(child.stdout, 'data');
    child.stdout.destroy();

    expect(await once(child, 'close')).toEqual([141, null]);
    expect(await said).toBe('');
  });
});
