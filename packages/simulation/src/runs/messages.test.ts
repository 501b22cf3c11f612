import { describe, expect, it } from '@jest/globals';
import { nothing, plus, type Tally } from './messages.ts';

const one: Tally = {
  ...nothing,
  days: 1,
  orders: 2,
  steps: 3,
  calls: 4,
  invocations: 5,
  ends: { CONFIRMED: 1, REJECTED: 1 },
  states: ['a', 'b'],
  transitions: ['x'],
  digests: ['d1'],
  failures: [{ seed: 7, violations: [] }],
  brokenBefore: [{ seed: 6, violations: [] }],
};

describe('plus', () => {
  it('adds up numbers and ends, and joins what was seen', () => {
    const other = { ...one, ends: { CONFIRMED: 2 }, states: ['b', 'c'], digests: ['d1'] };

    expect(plus(one, other)).toEqual({
      days: 2,
      orders: 4,
      steps: 6,
      calls: 8,
      invocations: 10,
      ends: { CONFIRMED: 3, REJECTED: 1 },
      states: ['a', 'b', 'c'],
      transitions: ['x'],
      // Two days that went alike are two days.
      digests: ['d1', 'd1'],
      failures: [...one.failures, ...one.failures],
      brokenBefore: [...one.brokenBefore, ...one.brokenBefore],
    });
  });

  it('is nothing more with nothing', () => {
    expect(plus(one, nothing)).toEqual(one);
    expect(plus(nothing, one)).toEqual(one);
  });
});
