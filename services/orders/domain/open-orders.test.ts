import { describe, expect, it } from '@jest/globals';
import { orderAfter, refunding, until } from '../testing/orders.ts';
import { isOpen } from './open-orders.ts';
import type { OrderEvent } from './order-event.ts';

const CANCELLED = { type: 'cancelled', cancelledBy: 'customer', refundDue: false } as const;
const PARKED = { type: 'parked', reason: { code: 'A_CODE', step: 'A' } } as const;
const REJECTED = { type: 'rejected', reason: { code: 'APPROVAL_REJECTED' } } as const;

describe('isOpen', () => {
  it.each<[string, boolean, readonly OrderEvent[]]>([
    ['placed', true, until.placed],
    ['authorized', true, until.authorized],
    ['committed', true, until.committed],
    ['on its way to be rejected', true, until.rejecting],
    ['waiting for people', true, until.awaitingApproval],
    ['parked on its way', true, until.parked],
    ['unparked', true, [...until.parked, { type: 'resumed' }]],
    ['confirmed', false, until.confirmed],
    ['rejected', false, until.rejected],
    ['rejected by people', false, [...until.awaitingApproval, REJECTED]],
    ['cancelled', false, until.cancelled],
    ['cancelled while it waited', false, [...until.awaitingApproval, CANCELLED]],
    ['cancelled while it was parked', false, [...until.parked, CANCELLED]],
    ['parked on its way back', false, [...until.cancelled, PARKED]],
    ['unparked on its way back', false, [...until.cancelled, PARKED, { type: 'resumed' }]],
    ['cancelled after all', false, refunding],
  ])('of an order that is %s: %p', (_, expected, events) => {
    expect(isOpen(orderAfter(events))).toBe(expected);
  });
});
