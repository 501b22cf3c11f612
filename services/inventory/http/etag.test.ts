import { describe, expect, it } from '@jest/globals';
import { edit } from '../domain/product.ts';
import { mug } from '../testing/ledger-entries.ts';
import { etagOf, ifMatch } from './etag.ts';

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

  it.each([
    ['"1-12", W/"2-3-gzip"', [1, 2]],
    ['"a, b", "2-3"', [2]],
    ['"1"', []],
    ['""', []],
    ['"a-b"', []],
    ['"1-12-gzip-gzip"', []],
  ])('in a list like %s names versions', (value, versions) => {
    expect(ifMatch.parse(value)).toEqual(versions);
  });
});
