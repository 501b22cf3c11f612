import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Summary } from '../src/report/summary.ts';

const CLI = join(import.meta.dirname, '../src/cli.ts');
const BUG = 'a capture whose outcome is unknown counts as made';

function simulate(...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, '--json', ...options], {
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return { code: status, summary: JSON.parse(stdout) as Summary };
}

describe('npm run simulate', () => {
  it('finds nothing wrong in the days that each change has to stand', () => {
    const { code, summary } = simulate('--histories', '360');
    expect(summary.violations).toEqual([]);
    expect(code).toBe(0);
    expect(summary.interleavings).toBe(60);
    expect(Object.keys(summary.ends)).toEqual(
      expect.arrayContaining(['CANCELLED', 'CONFIRMED', 'REJECTED']),
    );
    expect(summary.transitions).toEqual(
      expect.arrayContaining([
        'AWAITING_APPROVAL to PENDING',
        'AWAITING_APPROVAL to REJECTED',
        'CANCELLED to NEEDS_ATTENTION',
        'CONFIRMED to CANCELLED',
        'NEEDS_ATTENTION to CANCELLED',
        'PENDING to CANCELLED',
      ]),
    );
  });

  it('gives the same days for the same seeds, on however many threads', () => {
    const one = simulate('--histories', '24', '--seed', '7', '--threads', '1');
    const two = simulate('--histories', '24', '--seed', '7', '--threads', '2');
    const others = simulate('--histories', '24', '--seed', '8', '--threads', '1');
    expect(two.summary.digest).toBe(one.summary.digest);
    expect(others.summary.digest).not.toBe(one.summary.digest);
  });

  it('catches a planted bug, whose seed gives it again, and draws the shortest day', () => {
    const { code, summary } = simulate('--histories', '60', '--bug', BUG);
    expect(code).toBe(1);
    const [violation] = summary.violations;
    expect(violation?.invariant).toBe('capturedIfAndOnlyIfConfirmed');
    expect(summary.timeline).toContain('BROKEN');
    const seed = /--seed (\d+)/.exec(summary.replay ?? '')?.[1] ?? '';
    const again = simulate('--histories', '1', '--seed', seed, '--bug', BUG);
    expect(again.summary.violations).toEqual(summary.violations);
  });
});
