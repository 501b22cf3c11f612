import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { run } from './run.ts';

describe('npm run dlq', () => {
  const directory = mkdtempSync(join(tmpdir(), 'dlq-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const dlq = (...argv: string[]) =>
    // Nothing listens there: what needs the stage says so.
    run([...argv, '--url', 'http://127.0.0.1:1'], {
      write: () => {},
      warn: () => {},
      isTerminal: false,
    });

  it.each([
    ['redrive', ['redrive', 'orders-catalogue', '--limit', '1']],
    ['edit', ['edit', 'orders-catalogue', 'm-1', '--set', 'a=1']],
  ])('asks no stage to %s when nobody can note it', async (_, argv) => {
    const audit = join(directory, 'absent', 'x.log');
    await expect(dlq(...argv, '--audit', audit)).rejects.toThrow(
      `Nothing was changed or sent back: ${audit} takes no audit (ENOENT)`,
    );
  });

  it('leaves no file for a dry run', async () => {
    const audit = join(directory, 'x.log');
    await expect(
      dlq('redrive', 'orders-catalogue', '--dry-run', '--audit', audit),
    ).rejects.toThrow();
    expect(existsSync(audit)).toBe(false);
  });
});
