import { describe, expect, it } from '@jest/globals';
import { holdBucket, holdBuckets } from './hold-buckets.ts';

describe('holdBucket', () => {
  it('spreads orders over all buckets, and uses no other', () => {
    const used = new Set(
      Array.from({ length: 1_000 }, (_, index) => holdBucket(`ORDER#ord_${index}`)),
    );
    expect([...used].sort()).toEqual(holdBuckets);
  });
});
