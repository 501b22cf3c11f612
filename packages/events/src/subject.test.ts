import { describe, expect, it } from '@jest/globals';
import { flawInSubject } from './index.ts';

describe('flawInSubject', () => {
  it.each([
    'sam',
    '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    'auth0|5f7c8ec7c33c6c004bbafe82',
    'Zoë 😀',
    'x'.repeat(128),
  ])('takes %j', (subject) => {
    expect(flawInSubject(subject)).toBeUndefined();
  });

  it.each([
    ['', 'is empty'],
    ['x'.repeat(129), 'is longer than 128 characters'],
    ['😀'.repeat(65), 'is longer than 128 characters'],
    ['sam\n', 'has more than one line'],
    ['a\tb', 'has more than one line'],
    ['a\u2028b', 'has more than one line'],
    ['a\u2029b', 'has more than one line'],
    ['a\u0085b', 'holds a control character, U+0085'],
    ['sam\0', 'holds a control character, U+0000'],
    ['sam\u202e', 'holds a control of the writing direction, U+202E'],
    ['sam\ud83d', 'holds half a character, U+D83D'],
  ])('says of %j that it %s', (subject, flaw) => {
    expect(flawInSubject(subject)).toBe(flaw);
  });
});
