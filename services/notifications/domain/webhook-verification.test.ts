import { describe, expect, it } from '@jest/globals';
import { returnsChallenge } from './webhook-verification.ts';

describe('returnsChallenge', () => {
  it.each([
    [199, false],
    [200, true],
    [299, true],
    [300, false],
  ])('of an answer with %i is %s', (status, expected) => {
    expect(returnsChallenge({ status, text: ' challenge\n' }, 'challenge')).toBe(expected);
    expect(returnsChallenge({ status, text: 'another' }, 'challenge')).toBe(false);
  });
});
