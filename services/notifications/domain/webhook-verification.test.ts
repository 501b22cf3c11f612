import { describe, expect, it } from '@jest/globals';
import { answersChallenge } from './webhook-verification.ts';

describe('answersChallenge', () => {
  it.each([
    [199, false],
    [200, true],
    [299, true],
    [300, false],
  ])('of an answer with %i is %s', (status, expected) => {
    expect(answersChallenge({ status, text: ' challenge\n' }, 'challenge')).toBe(expected);
    expect(answersChallenge({ status, text: 'another' }, 'challenge')).toBe(false);
  });
});
