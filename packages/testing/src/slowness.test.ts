import { describe, expect, it } from '@jest/globals';
import { measureSlowness } from './slowness.ts';

/** A clock that is read twice. */
const clockOf = (elapsed: number) => {
  const readings = [100, 100 + elapsed];
  return () => readings.shift() ?? 0;
};

describe('measureSlowness', () => {
  it('is how many times longer the work took than on the reference', () => {
    expect(measureSlowness(clockOf(600))).toBe(10);
  });

  it('never shortens a bound', () => {
    expect(measureSlowness(clockOf(6))).toBe(1);
  });
});
