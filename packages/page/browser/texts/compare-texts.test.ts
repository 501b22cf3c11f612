import { describe, expect, it } from '@jest/globals';
import { flawsOf } from './compare-texts.ts';
import { frame as german } from './de/frame.ts';
import { frame as english } from './en/frame.ts';

describe('flawsOf', () => {
  it('finds nothing in the texts of this package', () => {
    expect(flawsOf({ english, german, same: [] })).toEqual([]);
  });

  it.each([
    [{ a: 'One' }, {}, 'a: is in one language only'],
    [{}, { a: 'Eins' }, 'a: is in one language only'],
    [{ a: 'One' }, { a: 'One' }, 'a: is not translated'],
    [{ a: () => 'One' }, { a: () => 'One' }, 'a: is not translated'],
    [{ a: 'Yours' }, { a: 'Für dich' }, 'a: says du'],
    [{ a: 'One ' }, { a: 'Eins' }, 'a: has a blank at an end'],
    [{ a: 'One' }, { a: '' }, 'a: is empty'],
  ])('of %j and %j finds %s', (english, german, flaw) => {
    expect(flawsOf({ english, german, same: [] })).toEqual([flaw]);
  });

  it('lets a word be the same in both', () => {
    expect(flawsOf({ english: { a: 'Name' }, german: { a: 'Name' }, same: ['a'] })).toEqual([]);
  });
});
