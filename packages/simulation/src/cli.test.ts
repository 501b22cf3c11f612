import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const simulate = (...values: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'cli.ts'), ...values],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  return { status, stdout, stderr };
};

describe('npm run simulate', () => {
  it('says how it is used', () => {
    expect(simulate('--help')).toMatchObject({ status: 0, stderr: '' });
    expect(simulate('--help').stdout).toContain('--histories <number>');
  });

  it('runs days and ends with 0 when all held', () => {
    const { status, stdout } = simulate(
      '--histories',
      '5',
      '--orders',
      '3',
      '--seed',
      '9',
      '--json',
    );

    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ histories: 6, days: 2, seed: 9, violations: [] });
  }, 60_000);

  it('ends with 1 at a day that fails, draws it, and says how to see it again', () => {
    const bug = 'a payment is captured without the stock being committed';
    const { status, stdout } = simulate('--bug', bug, '--orders', '2', '--threads', '1');

    expect(status).toBe(1);
    expect(stdout).toContain('Broken:\n  stockFollowsOrders');
    expect(stdout).toMatch(/Replay: .* --histories 1 --orders 2 --bug "a payment is captured/);
    expect(stdout).toMatch(/Day of seed \d+/);
  }, 120_000);

  it.each([
    [['--histories', '0'], '--histories takes a whole number above 0'],
    [['--orders', 'many'], '--orders takes a whole number above 0'],
    [['--seed', '0'], '--seed takes a whole number above 0'],
    [['--seed=-4'], '--seed takes a whole number above 0'],
    [['--seed', '4294967296'], 'up to 4294967295'],
    [['--seed', '4294967295', '--histories', '7'], 'The last seed is 4294967295'],
    [['--histories', '1e9'], '--histories takes a whole number above 0'],
    [['--histories', ''], '--histories takes a whole number above 0'],
    [['--before', 'no-commit-of-ours'], 'no-commit-of-ours'],
    [['--bug', 'no bug of ours'], '0 bugs begin with'],
    [['--bug', ''], 'bugs begin with ""'],
    [['--planted', '--bug', 'a capture whose outcome'], 'leave out --bug'],
    [['--planted', '--before', 'HEAD'], 'leave out --bug and --before'],
    [['--else'], '--else'],
  ])('rejects %j', (values, message) => {
    const { status, stdout, stderr } = simulate(...values);

    expect(status).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });
});
