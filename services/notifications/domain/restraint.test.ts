import { describe, expect, it } from '@jest/globals';
import { mailboxOf, windowOf, withoutSuperseded } from './restraint.ts';

const news = (type: string, orderId = 'ord_1') => ({
  event: { type: `order.${type}.v1`, data: { orderId } },
});

describe('withoutSuperseded', () => {
  it.each([
    [['placed'], ['placed']],
    [['placed', 'confirmed'], ['confirmed']],
    [['rejected', 'placed'], ['rejected']],
    [
      ['placed', 'confirmed', 'cancelled', 'refunded'],
      ['cancelled', 'refunded'],
    ],
    [['confirmed', 'refunded'], ['refunded']],
    [['confirmed', 'cancelled'], ['cancelled']],
  ])('keeps of %j only %j', (held, kept) => {
    expect(withoutSuperseded(held.map((type) => news(type)))).toEqual(
      kept.map((type) => news(type)),
    );
  });

  it('looks at each order by itself', () => {
    const held = [news('placed', 'ord_1'), news('rejected', 'ord_2')];
    expect(withoutSuperseded(held)).toEqual(held);
  });
});

describe('mailboxOf', () => {
  it.each([
    ['target+0@example.com', 'target@example.com'],
    ['target+0+1@example.com', 'target@example.com'],
    ['target+@example.com', 'target@example.com'],
    ['target@example.com', 'target@example.com'],
    ['tar.get@example.com', 'tar.get@example.com'],
    // Nothing would be left of it.
    ['+target@example.com', '+target@example.com'],
    ['target@exam+ple.com', 'target@exam+ple.com'],
    // What stands in quotes is a name of its own.
    ['"tar+get@home"@example.com', '"tar+get@home"@example.com'],
  ])('is of %s %s', (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox);
  });
});

describe('windowOf', () => {
  it('is the day in UTC', () => {
    expect(windowOf(new Date('2026-01-05T23:59:59.999Z'))).toBe('2026-01-05');
  });
});
