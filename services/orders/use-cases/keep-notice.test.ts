import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../domain/order-event.ts';
import type { PaymentNotice } from '../ports/payment-notices.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { ORDER_ID, PAYMENT_ID, recordOf, until } from '../testing/orders.ts';
import { keepNotice } from './keep-notice.ts';

const noticeOf = (changes: Partial<PaymentNotice> = {}): PaymentNotice => ({
  noticeId: 'evt_1',
  type: 'payment_intent.amount_capturable_updated',
  about: PAYMENT_ID,
  orderId: ORDER_ID,
  ...changes,
});

async function keep(notice: PaymentNotice, events: readonly OrderEvent[]) {
  const kept: PaymentNotice[] = [];
  const inbox = { add: async (one: PaymentNotice) => kept.push(one) === 1 };
  const dependencies = { inbox, orders: inMemoryOrders(recordOf(events)), clock: fixedClock() };
  const outcomes = [await keepNotice(notice, dependencies), await keepNotice(notice, dependencies)];
  return { outcomes, kept: kept.length };
}

describe('keepNotice', () => {
  it.each(['payment_intent.amount_capturable_updated', 'payment_intent.payment_failed'])(
    'keeps %s of an order that waits for its customer, once',
    async (type) => {
      const { outcomes } = await keep(noticeOf({ type }), until.asking);
      expect(outcomes).toEqual(['new', 'known']);
    },
  );

  it.each([
    ['of an ordinary order', until.placed],
    ['of one that went on', until.authorized],
  ])('keeps none of them %s', async (_, events) => {
    expect(await keep(noticeOf(), events)).toEqual({
      outcomes: ['of-no-use', 'of-no-use'],
      kept: 0,
    });
  });

  it('keeps none about another payment, or about an order that there is not', async () => {
    const about = noticeOf({ about: 'pi_of_another_card' });
    expect((await keep(about, until.asking)).kept).toBe(0);
    const unknown = noticeOf({ orderId: recordOf(until.placed).order.orderId });
    expect((await keep(unknown, until.placed)).kept).toBe(0);
  });

  it('keeps all others, and one that does not name its order', async () => {
    const canceled = noticeOf({ type: 'payment_intent.canceled' });
    expect((await keep(canceled, until.confirmed)).outcomes).toEqual(['new', 'known']);
    const { orderId: _, ...thin } = noticeOf();
    expect((await keep(thin, until.placed)).outcomes).toEqual(['new', 'known']);
  });
});
