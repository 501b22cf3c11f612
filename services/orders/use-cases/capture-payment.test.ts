import { describe, expect, it } from '@jest/globals';
import { OrderClosedError } from '../domain/order.errors.ts';
import { PaymentDeclinedError } from '../ports/payment-gateway.ts';
import { ORDER_ID, PAYMENT_ID, until } from '../testing/orders.ts';
import { cancel, command, payment, statuses, whenAsked, world } from '../testing/payment-world.ts';
import { captureOrderPayment } from './capture-payment.ts';

describe('captureOrderPayment', () => {
  it('records the point of no return, then takes the money', async () => {
    const ports = world(until.authorized, payment());
    const { state } = await captureOrderPayment(command, ports);
    expect(state).toMatchObject({ progress: { step: 'COMMITTED' } });
    expect(statuses(ports)).toEqual(['CAPTURED']);
  });

  it.each(['request-lost', 'answer-lost', 'server-error'] as const)(
    'takes it once when the first try ends as %s',
    async (fault) => {
      const ports = world(until.authorized, payment());
      ports.gateway.fail('capture', fault);
      await captureOrderPayment(command, ports);
      await captureOrderPayment(command, ports);
      expect(statuses(ports)).toEqual(['CAPTURED']);
    },
  );

  it('takes nothing from an order that was cancelled before', async () => {
    const ports = world(until.authorized, payment());
    await cancel(ports);
    await expect(captureOrderPayment(command, ports)).rejects.toThrow(OrderClosedError);
    expect(statuses(ports)).toEqual(['AUTHORIZED']);
  });

  it('says that an expired authorization is a decline', async () => {
    const ports = world(until.authorized, payment({ status: 'VOIDED' }));
    await expect(captureOrderPayment(command, ports)).rejects.toThrow(PaymentDeclinedError);
    await expect(captureOrderPayment(command, ports)).rejects.toThrow(PaymentDeclinedError);
    expect((await ports.orders.get(ORDER_ID))?.order.state).toMatchObject({
      progress: { step: 'REJECTING', paymentId: PAYMENT_ID },
    });
  });

  it('lets go of the money before it gives up', async () => {
    const ports = world(until.committed, payment());
    ports.gateway.fail('capture', 'declined');
    await expect(captureOrderPayment(command, ports)).rejects.toThrow(PaymentDeclinedError);
    expect(statuses(ports)).toEqual(['VOIDED']);
  });

  it('goes on when another run took the money that it could not take', async () => {
    const ports = world(until.committed, payment());
    const racing = whenAsked(ports, 'capture', () => {
      ports.gateway.set(PAYMENT_ID, 'CAPTURED');
      throw new PaymentDeclinedError('declined');
    });
    const { state } = await captureOrderPayment(command, racing);
    expect(state).toMatchObject({ progress: { step: 'COMMITTED' } });
  });

  it('leaves the order to its cancellation when that voided the payment first', async () => {
    const ports = world(until.authorized, payment());
    const racing = whenAsked(ports, 'capture', async () => {
      await cancel(ports);
      ports.gateway.set(PAYMENT_ID, 'VOIDED');
    });
    await expect(captureOrderPayment(command, racing)).rejects.toThrow(OrderClosedError);
  });
});
