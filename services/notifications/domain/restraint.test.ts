import { describe, expect, it } from '@jest/globals';
import { mailboxOf, windowOf, withoutSuperseded } from './restraint.ts';

/** Versions of an order, in the order in which they happen. */
const HAPPENS = [
  'placed',
  'payment-action-required',
  'confirmed',
  'rejected',
  'cancelled',
  'refunded',
];

const news = (type: string, orderId = 'ord_1', version = HAPPENS.indexOf(type)) => ({
  event: { type: `order.${type}.v1`, data: { orderId, version } },
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
    [
      ['placed', 'payment-action-required'],
      ['placed', 'payment-action-required'],
    ],
    [['payment-action-required', 'confirmed'], ['confirmed']],
  ])('keeps of %j only %j', (held, kept) => {
    expect(withoutSuperseded(held.map((type) => news(type)))).toEqual(
      kept.map((type) => news(type)),
    );
  });

  it('keeps the confirmation of an order that was declined before', () => {
    const held = [news('rejected', 'ord_1', 3), news('confirmed', 'ord_1', 8)];
    expect(withoutSuperseded(held)).toEqual([news('confirmed', 'ord_1', 8)]);
  });

  it('keeps what is confirmed beside the refund of a part', () => {
    const part = {
      type: 'order.refunded.v1',
      data: { orderId: 'ord_1', version: 9, refundId: 'ref_1' },
    };
    const held = [news('confirmed'), { event: part }];
    expect(withoutSuperseded(held)).toEqual(held);
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
