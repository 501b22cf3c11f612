import { describe, expect, it } from '@jest/globals';
import { edit } from '../domain/product.ts';
import { mug } from '../testing/ledger-entries.ts';
import { etagOf, ifMatch, isUnchanged } from './etag.ts';

const details = {
  name: 'Enamel mug',
  price: { amount: 1250, currency: 'EUR' },
  active: true,
  stockShards: 1,
};
const product = edit(mug, undefined, details, '2026-01-05T10:00:00.000Z');
const etag = etagOf({ product, available: 12 });

describe('an ETag', () => {
  it('names the version and the availability', () => {
    expect(etag).toBe('"1-12"');
  });

  it('gives an editor the version alone', () => {
    expect(ifMatch.parse(etag)).toEqual([1]);
    expect(ifMatch.parse('*')).toBe('any');
    expect(ifMatch.parse(undefined)).toBeUndefined();
  });

  it.each(['W/"23-7"', '"23-7-gzip"', '"23-7--gzip"', '"23-7;gzip"', 'W/"23-7-br"'])(
    'names its version also as %s',
    (value) => {
      expect(ifMatch.parse(value)).toEqual([23]);
    },
  );

  it.each([
    ['"1-12", "2-3"', [1, 2]],
    ['"1-12","2-3"', [1, 2]],
    [' , "1-12" ,, W/"2-3-gzip" ,', [1, 2]],
    ['"a, b", "2-3"', [2]],
    ['"1"', []],
    ['""', []],
    ['"a-b"', []],
    ['"1-12-gzip-gzip"', []],
    [' * ', 'any'],
  ])('in a list like %s names versions', (value, versions) => {
    expect(ifMatch.parse(value)).toEqual(versions);
  });

  it.each(['', ' ', ',', '1-12', '"1-12', "'1-12'", '"1-12" "2-3"', '*, "1-12"', '"1-12", *', 'w'])(
    'is not %j',
    (value) => {
      expect(ifMatch.safeParse(value).success).toBe(false);
    },
  );

  it('is looked for in time in a header that is as long as it may be', () => {
    const long = '"1-2",'.repeat(1_500);
    expect(ifMatch.safeParse(`${long}x`).success).toBe(false);
    expect(ifMatch.parse(long)).toHaveLength(1_500);
  });
});

describe('isUnchanged', () => {
  it.each([
    etag,
    `W/${etag}`,
    `"9-9", ${etag}`,
    '*',
    '"1-12-gzip"',
    'W/"1-12;gzip"',
    '"9-9",W/"1-12--gzip"',
  ])('is so for %s', (value) => {
    expect(isUnchanged(value, etag)).toBe(true);
  });

  it.each([undefined, '', '"1-11"', '"2-12"', '1-12', '"1-12', 'x "1-12"', '"1-12-x"'])(
    'is not so for %s',
    (value) => {
      expect(isUnchanged(value, etag)).toBe(false);
    },
  );
});
