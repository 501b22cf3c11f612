import { describe, expect, it } from '@jest/globals';
import { allBugs } from './all-bugs.ts';
import { bugNamed } from './bug-named.ts';

describe('bugNamed', () => {
  it.each(allBugs.map((bug) => [bug.name, bug] as const))('finds it: %s', (name, bug) => {
    expect(bugNamed(name)).toBe(bug);
  });

  it('finds a bug by a beginning that is no other one’s', () => {
    expect(bugNamed('a payment is captured without the stock').name).toBe(
      'a payment is captured without the stock being committed',
    );
  });

  it.each(['', 'no bug of ours'])('rejects what is not the beginning of one: "%s"', (name) => {
    expect(() => bugNamed(name)).toThrow(`bugs begin with "${name}"`);
  });
});
