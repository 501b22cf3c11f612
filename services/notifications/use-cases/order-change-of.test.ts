import { orderPlacedV1, orderProgressedV1, orderRejectedV1 } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { ORDER } from '../testing/examples.ts';
import { orderChangeOf } from './order-change-of.ts';

describe('orderChangeOf', () => {
  it('takes of an event what its owner may read, and no member without a value', () => {
    expect(orderChangeOf(exampleOf(orderPlacedV1))).toStrictEqual({
      orderId: ORDER,
      customerId: 'alice',
      version: 1,
      status: 'PENDING',
      event: 'order.placed.v1',
      time: '2026-01-05T10:15:30.000Z',
    });
  });

  it('says how far an order is, and why it was rejected', () => {
    expect(orderChangeOf(exampleOf(orderProgressedV1, { step: 'stock-reserved' }))).toMatchObject({
      step: 'stock-reserved',
    });
    const reason = { code: 'PAYMENT_DECLINED', detail: 'do_not_honor' } as const;
    expect(orderChangeOf(exampleOf(orderRejectedV1, { reason }))).toMatchObject({
      reason: 'PAYMENT_DECLINED',
    });
  });
});
