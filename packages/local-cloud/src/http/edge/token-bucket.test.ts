import { describe, expect, it } from '@jest/globals';
import { TokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  it('lets a burst through and then as many as the rate fills', () => {
    let now = 0;
    const bucket = new TokenBucket({ rate: 2, burst: 3 }, () => now);
    const takeAll = (tries: number) => Array.from({ length: tries }, () => bucket.take() === 0);

    expect(takeAll(4)).toEqual([true, true, true, false]);
    now += 1_000;
    expect(takeAll(3)).toEqual([true, true, false]);
  });

  it('says how long it is until there is a token', () => {
    let now = 0;
    const bucket = new TokenBucket({ rate: 2, burst: 1 }, () => now);
    bucket.take();
    expect(bucket.take()).toBe(0.5);
    now += 250;
    expect(bucket.take()).toBe(0.25);
  });

  it('holds no more than a burst, however long nobody comes', () => {
    let now = 0;
    const bucket = new TokenBucket({ rate: 100, burst: 1 }, () => now);
    now += 60_000;
    expect([bucket.take(), bucket.take() > 0]).toEqual([0, true]);
  });
});
