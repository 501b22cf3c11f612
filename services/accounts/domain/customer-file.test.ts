import { describe, expect, it } from '@jest/globals';
import { identityNumber } from '../testing/customer-files.ts';
import { folderOf, nameOf, ownerOf, quarantineOf } from './customer-file.ts';

const owner = identityNumber(1);

describe('a key', () => {
  it('says whose file it is, and its name', () => {
    const key = `${folderOf(owner)}returns/photo 1\n.jpg`;

    expect(ownerOf(key)).toBe(owner);
    expect(nameOf(key)).toBe('returns/photo 1\n.jpg');
  });

  it.each([
    folderOf(owner),
    'customers/a.jpg',
    'customers//a.jpg',
    `customers/${owner}`,
    `customers/x${owner}x/a.jpg`,
    `${quarantineOf(owner)}a`,
    `a/${folderOf(owner)}a.jpg`,
  ])('is nobody’s: %s', (key) => {
    expect(ownerOf(key)).toBeUndefined();
  });
});
