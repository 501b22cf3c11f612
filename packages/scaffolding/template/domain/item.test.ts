import { describe, expect, it } from '@jest/globals';
import { change, type Item, isVisibleTo } from './item.ts';

const item: Item = {
  itemId: 'item-1',
  ownerId: 'alice',
  name: 'Enamel mug',
  updatedAt: '2026-01-05T10:15:30.000Z',
};

describe('change', () => {
  it('takes what is new', () => {
    expect(change(undefined, item)).toEqual(item);
  });

  it('takes what its owner says, once or twice', () => {
    const renamed = { ...item, name: 'Mug' };
    expect(change(item, renamed)).toEqual(renamed);
    expect(change(renamed, renamed)).toEqual(renamed);
  });

  it('rejects everybody else', () => {
    expect(() => change(item, { ...item, ownerId: 'bob' })).toThrow('This id is taken');
  });
});

describe('isVisibleTo', () => {
  it.each([
    { reader: { customerId: 'alice', isStaff: false }, expected: true },
    { reader: { customerId: 'sam', isStaff: true }, expected: true },
    { reader: { customerId: 'bob', isStaff: false }, expected: false },
  ])('is $expected for $reader', ({ reader, expected }) => {
    expect(isVisibleTo(item, reader)).toBe(expected);
  });
});
