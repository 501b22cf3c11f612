import { describe, expect, it } from '@jest/globals';
import { OrderClosedError } from '../domain/order.errors.ts';
import { PaymentDeclinedError } from '../ports/payment-gateway.ts';
import { ORDER_ID, PAYMENT_ID, until } from '../testing/orders.ts';
import { cancel, rightBefore, statuses, world } from '../testing/payment-world.ts';
import { command, payment } from '../testing/payments.ts';
import { captureOrderPayment } from './capture-payment.ts';

describe('captureOrderPayment', () => {
  it('records the point of no return, then captures the payment', async () => {
    const dependencies = world(until.authorized, payment());
    const { state } = await captureOrderPayment(command, dependencies);
    expect(state).toMatchObject({ progress: { step: 'COMMITTED' } });
    expect(statuses(dependencies)).toEqual(['CAPTURED']);
  });

  it.each(['request-lost', 'response-lost', 'server-error'] as const)(
    'captures it once when the first try ends as %s',
    async (fault) => {
      const dependencies = world(until.authorized, payment());
      dependencies.gateway.fail('capture', fault);
      await captureOrderPayment(command, dependencies);
      await captureOrderPayment(command, dependencies);
      expect(statuses(dependencies)).toEqual(['CAPTURED']);
    },
  );

  it('captures no payment of an order that was cancelled before', async () => {
    const dependencies = world(until.authorized, payment());
    await cancel(dependencies);
    await expect(captureOrderPayment(command, dependencies)).rejects.toThrow(OrderClosedError);
    expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
  });

  it('treats an expired authorization as a decline', async () => {
    const dependencies = world(until.authorized, payment({ status: 'VOIDED' }));
    await expect(captureOrderPayment(command, dependencies)).rejects.toThrow(PaymentDeclinedError);
    await expect(captureOrderPayment(command, dependencies)).rejects.toThrow(PaymentDeclinedError);
    expect((await dependencies.orders.get(ORDER_ID))?.order.state).toMatchObject({
      progress: {
        step: 'REJECTING',
        paymentId: PAYMENT_ID,
        reason: { code: 'PAYMENT_DECLINED', detail: 'authorization-expired' },
      },
    });
  });

  it('voids the payment before it gives up', async () => {
    const dependencies = world(until.committed, payment());
    dependencies.gateway.fail('capture', 'declined');
    const error = await captureOrderPayment(command, dependencies).catch((thrown) => thrown);
    expect(error).toMatchObject({ details: { reason: 'card_declined' } });
    expect(error.cause).toBeInstanceOf(PaymentDeclinedError);
    expect(statuses(dependencies)).toEqual(['VOIDED']);
    expect((await dependencies.orders.get(ORDER_ID))?.order.state).toMatchObject({
      progress: { reason: { code: 'PAYMENT_DECLINED', detail: 'card_declined' } },
    });
  });

  it('gives nothing up for a failure that says nothing about the money', async () => {
    const dependencies = world(until.committed, payment());
    const failing = rightBefore(dependencies, 'capture', () => {
      throw new TypeError('fetch failed');
    });
    await expect(captureOrderPayment(command, failing)).rejects.toThrow('fetch failed');
    expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
    expect((await dependencies.orders.get(ORDER_ID))?.order.state).toMatchObject({
      progress: { step: 'COMMITTED' },
    });
  });

  it('goes on when another run captured the payment that it could not capture', async () => {
    const dependencies = world(until.committed, payment());
    const racing = rightBefore(dependencies, 'capture', () => {
      dependencies.gateway.set(PAYMENT_ID, 'CAPTURED');
      throw new PaymentDeclinedError('declined');
    });
    const { state } = await captureOrderPayment(command, racing);
    expect(state).toMatchObject({ progress: { step: 'COMMITTED' } });
  });

  it('goes on without a void when the payment is captured under another number', async () => {
    const dependencies = world(until.committed, payment({ status: 'CAPTURED' }));
    const { state } = await captureOrderPayment(command, dependencies);
    expect(state).toMatchObject({ progress: { step: 'COMMITTED' } });
    expect(dependencies.gateway.tries('void')).toEqual([]);
  });

  it('leaves the order to its cancellation when that voided the payment first', async () => {
    const dependencies = world(until.authorized, payment());
    const racing = rightBefore(dependencies, 'capture', async () => {
      await cancel(dependencies);
      dependencies.gateway.set(PAYMENT_ID, 'VOIDED');
    });
    await expect(captureOrderPayment(command, racing)).rejects.toThrow(OrderClosedError);
  });
});
