import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../domain/order-event.ts';
import type { PaymentNotice } from '../ports/payment-notices.ts';
import { inMemoryGateway } from '../testing/in-memory-gateway.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { inMemoryWorkflows } from '../testing/in-memory-workflows.ts';
import { CORRELATION_ID, ORDER_ID, PAYMENT_ID, recordOf, until } from '../testing/orders.ts';
import { payment } from '../testing/payments.ts';
import { resumeAuthenticated } from './resume-authenticated.ts';

const notice: PaymentNotice = {
  noticeId: 'evt_1',
  type: 'payment_intent.amount_capturable_updated',
  about: PAYMENT_ID,
  orderId: ORDER_ID,
};

async function resume(told: PaymentNotice, events: readonly OrderEvent[]) {
  const workflows = inMemoryWorkflows();
  const orders = inMemoryOrders(recordOf(events));
  const gateway = inMemoryGateway(payment());
  const isResumed = await resumeAuthenticated(told, { orders, gateway, workflows });
  return { isResumed, runs: workflows.runs };
}

describe('resumeAuthenticated', () => {
  it('starts the fulfilment of an order that waits for the payment, by the name of the notice', async () => {
    expect(await resume(notice, until.asking)).toEqual({
      isResumed: true,
      runs: [
        {
          workflow: 'fulfilment',
          orderId: ORDER_ID,
          run: 'notice-evt_1',
          correlationId: CORRELATION_ID,
        },
      ],
    });
  });

  it('asks the gateway for the order when the notice names none', async () => {
    const { orderId: _, ...thin } = notice;
    expect((await resume(thin, until.asking)).runs).toHaveLength(1);
    expect((await resume({ ...thin, about: 'pi_unknown' }, until.asking)).runs).toEqual([]);
  });

  it.each([
    ['an order that does not wait', notice, until.authorized],
    ['another payment', { ...notice, about: 'pi_2' }, until.asking],
    ['a refund', { ...notice, type: 'refund.updated' }, until.asking],
  ])('starts nothing for %s', async (_, told, events) => {
    expect(await resume(told, events)).toEqual({ isResumed: false, runs: [] });
  });
});
