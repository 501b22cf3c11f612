import { describe, expect, it } from '@jest/globals';
import { bucketsBetween, holdBucket } from './hold-buckets.ts';

const from = '2026-01-05T22:59:00.000Z';

describe('bucketsBetween', () => {
  it('covers every hour that the period touches', () => {
    const hours = (to: string) => [
      ...new Set(bucketsBetween({ from, to }).map((bucket) => bucket.split('#')[0])),
    ];
    expect(hours('2026-01-05T22:59:30.000Z')).toEqual(['2026-01-05T22']);
    expect(hours('2026-01-06T00:00:00.000Z')).toEqual([
      '2026-01-05T22',
      '2026-01-05T23',
      '2026-01-06T00',
    ]);
  });

  it('is empty for a period that ends before it begins', () => {
    expect(bucketsBetween({ from, to: '2026-01-05T20:00:00.000Z' })).toEqual([]);
  });

  it('has the bucket of any hold of the period', () => {
    const buckets = bucketsBetween({ from, to: '2026-01-05T23:30:00.000Z' });
    for (let index = 0; index < 100; index += 1) {
      expect(buckets).toContain(holdBucket(`ORDER#${index}`, '2026-01-05T23:15:00.000Z'));
    }
  });
});

describe('holdBucket', () => {
  it('uses every partition of an hour', () => {
    const used = new Set(
      Array.from({ length: 1_000 }, (_, index) => holdBucket(`ORDER#ord_${index}`, from)),
    );
    expect(used.size).toBe(bucketsBetween({ from, to: from }).length);
  });
});
