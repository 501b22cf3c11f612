import { describe, expect, it } from '@jest/globals';
import { systemPace } from './pace.ts';

describe('systemPace', () => {
  it('keeps those apart who come at once, and nobody who comes later', async () => {
    let time = 5_000;
    const waits: number[] = [];
    const pace = systemPace({
      intervalMs: 100,
      now: () => time,
      wait: (ms) => void waits.push(ms),
    });
    await Promise.all([pace(), pace(), pace()]);
    expect(waits).toEqual([100, 200]);
    time += 1_000;
    await pace();
    expect(waits).toEqual([100, 200]);
  });
});
