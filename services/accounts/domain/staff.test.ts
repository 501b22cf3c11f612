import { describe, expect, it } from '@jest/globals';
import { customerGroups, isStaff } from './staff.ts';

describe('groups', () => {
  it.each([
    [['staff'], true],
    [['testers', 'owners'], true],
    [['testers'], false],
    [[], false],
  ])('%p are of staff: %s', (groups, expected) => {
    expect(isStaff(groups)).toBe(expected);
  });

  it('of a customer are all others', () => {
    expect(customerGroups(['staff', 'testers', 'owners'])).toEqual(['testers']);
  });
});
