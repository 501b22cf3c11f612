import { describe, expect, it } from '@jest/globals';
import { untilOrderable } from './seed.ts';

const noPause = async () => {};

describe('seeding', () => {
  it('waits as long as anything moves in the queues', async () => {
    let looks = 0;
    await untilOrderable(
      async () => ++looks > 5_000,
      async () => `depth ${looks}`,
      noPause,
    );
    expect(looks).toBe(5_001);
  });

  it('gives up where nothing moves any more', async () => {
    const never = async () => false;
    await expect(untilOrderable(never, async () => 'all empty', noPause)).rejects.toThrow(
      /did not reach the orders/,
    );
  });
});
