import { describe, expect, it } from '@jest/globals';
import { contact, money, orderLine, orderStatus, sku, version } from './index.ts';

describe('money', () => {
  it('is a whole number of minor units and a currency', () => {
    expect(money.parse({ amount: 1999, currency: 'EUR' })).toEqual({
      amount: 1999,
      currency: 'EUR',
    });
  });

  it.each([
    { amount: 19.99, currency: 'EUR' },
    { amount: -1, currency: 'EUR' },
    { amount: Number.MAX_SAFE_INTEGER + 1, currency: 'EUR' },
    { amount: '1999', currency: 'EUR' },
    { amount: 1999, currency: 'eur' },
    { amount: 1999, currency: 'EURO' },
    { amount: 1999 },
  ])('is not %p', (value) => {
    expect(money.safeParse(value).success).toBe(false);
  });
});

describe('sku', () => {
  it.each(['MUG-01', 'a', '0', 'a_b.c-d', 'x'.repeat(64)])('is %s', (value) => {
    expect(sku.safeParse(value).success).toBe(true);
  });

  it.each(['', '-a', 'a b', 'a/b', 'a#b', 'ä', 'x'.repeat(65), 'a\n'])('is not %p', (value) => {
    expect(sku.safeParse(value).success).toBe(false);
  });
});

describe('contact', () => {
  it('is an address and a language', () => {
    expect(contact.safeParse({ email: 'alice@example.com', locale: 'de-DE' }).success).toBe(true);
    expect(contact.safeParse({ email: 'alice', locale: 'de-DE' }).success).toBe(false);
    expect(contact.safeParse({ email: 'alice@example.com', locale: 'x' }).success).toBe(false);
  });
});

describe('version', () => {
  it('counts from 1', () => {
    expect([0, 1, 2, 1.5].map((value) => version.safeParse(value).success)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('orderLine', () => {
  const line = {
    sku: 'MUG-01',
    name: 'Enamel mug',
    quantity: 2,
    unitPrice: { amount: 1250, currency: 'EUR' },
  };

  it('has a quantity that can be shipped', () => {
    expect(orderLine.parse(line)).toEqual(line);
    for (const quantity of [0, -1, 1.5]) {
      expect(orderLine.safeParse({ ...line, quantity }).success).toBe(false);
    }
  });
});

describe('orderStatus', () => {
  it('knows the states of an order and no other', () => {
    expect(orderStatus.safeParse('CONFIRMED').success).toBe(true);
    expect(orderStatus.safeParse('SHIPPED').success).toBe(false);
  });
});
