import { describe, expect, it } from '@jest/globals';
import { evaluate } from './metric-math.ts';

describe('evaluate', () => {
  it.each([
    ['1 + 2 * 3', [7]],
    ['(1 + 2) * 3', [9]],
    ['m', [10, 20, null]],
    ['m / 10', [1, 2, null]],
    ['m > 10', [0, 1, null]],
    ['m + n', [11, null, null]],
    ['FILL(n, 0) + m', [11, 20, null]],
    ['IF(m > 15, 100, 0)', [0, 100, null]],
    ['m / 0', [null, null, null]],
    ['DIFF(m)', [null, 10, null]],
    ['RATE(m) * 60', [null, 10, null]],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression, { m: [10, 20, null], n: [1, null, 3] }, 60)).toEqual(expected);
  });

  it.each(['m +', '(m', 'm n', 'unknown', 'SEARCH(m)', ''])('rejects %j', (expression) => {
    expect(() => evaluate(expression, { m: [1] }, 60)).toThrow();
  });
});
