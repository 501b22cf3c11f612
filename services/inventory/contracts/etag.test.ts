import { describe, expect, it } from '@jest/globals';
import { edit } from '../domain/product.ts';
import { mug } from '../test-support/ledger-entries.ts';
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
    expect(ifMatch.parse(etag)).toBe(1);
    expect(ifMatch.parse('W/"23-7"')).toBe(23);
    expect(ifMatch.parse('*')).toBe('any');
    expect(ifMatch.parse(undefined)).toBeUndefined();
  });

  it.each(['1', '"1"', '""', '"1-12", "2-3"', '"a-b"'])('is not %s', (value) => {
    expect(ifMatch.safeParse(value).success).toBe(false);
  });
});

describe('isUnchanged', () => {
  it.each([etag, `W/${etag}`, `"9-9", ${etag}`, '*'])('is so for %s', (value) => {
    expect(isUnchanged(value, etag)).toBe(true);
  });

  it.each([undefined, '', '"1-11"', '"2-12"'])('is not so for %s', (value) => {
    expect(isUnchanged(value, etag)).toBe(false);
  });
});
