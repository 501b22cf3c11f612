import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ALICE } from '../testing/orders.ts';
import { erasedFingerprint, fingerprintOf, isPlacedBy, orderIdFor } from './order-identity.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const request = { lines: [{ sku: 'MUG-01', quantity: 2 }], email: 'a@example.com', gift: null };

describe('orderIdFor', () => {
  it('is 32 digits of customer and key, so that a later version finds the same order', () => {
    const expected = sha256('["alice","key-1"]').slice(0, 32);
    expect(orderIdFor(ALICE, 'key-1')).toBe(`ord_${expected}`);
  });
});

describe('fingerprintOf', () => {
  it('does not depend on the order of members', () => {
    const { gift, email, lines } = request;
    const turned = { gift, email, lines: lines.map(({ sku, quantity }) => ({ quantity, sku })) };
    expect(fingerprintOf('key-1', turned)).toBe(fingerprintOf('key-1', request));
  });

  it('is the hash of key and request, so that a later version knows it', () => {
    const canonical =
      '["key-1",{"email":"a@example.com","gift":null,"lines":[{"quantity":2,"sku":"MUG-01"}]}]';
    expect(fingerprintOf('key-1', request)).toBe(`keyed:${sha256(canonical)}`);
  });

  it('depends on the order of lines, and on what they say', () => {
    const ofLines = (...lines: readonly unknown[]) => fingerprintOf('key-1', { lines });
    expect(ofLines(1, 2)).not.toBe(ofLines(2, 1));
    expect(ofLines({ a: 1 })).not.toBe(ofLines({ a: 2 }));
    expect(ofLines([])).not.toBe(ofLines({}));
  });
});

describe('isPlacedBy', () => {
  it('knows the same key and request', () => {
    const fingerprint = fingerprintOf('key-1', request);
    expect(isPlacedBy({ fingerprint }, 'key-1', request)).toBe(true);
    expect(isPlacedBy({ fingerprint }, 'key-1', {})).toBe(false);
    expect(isPlacedBy({ fingerprint }, 'key-2', request)).toBe(false);
  });

  it('knows fingerprints of the time when they were without the key', () => {
    const fingerprint = sha256('{"a":1,"b":2}');
    expect(isPlacedBy({ fingerprint }, 'any', { b: 2, a: 1 })).toBe(true);
    expect(isPlacedBy({ fingerprint }, 'any', { b: 3, a: 1 })).toBe(false);
  });

  it('takes any request for that of an erased order of that time', () => {
    expect(isPlacedBy({ fingerprint: 'erased' }, 'any', request)).toBe(true);
  });
});

describe('erasedFingerprint', () => {
  it('keeps what no guess can be tested with, and nothing else', () => {
    const fingerprint = fingerprintOf('key-1', request);
    expect(erasedFingerprint(fingerprint)).toBe(fingerprint);
    expect(erasedFingerprint(sha256('{}keyed:'))).toBe('erased');
    expect(erasedFingerprint('a hash that ends with keyed:')).toBe('erased');
  });
});
