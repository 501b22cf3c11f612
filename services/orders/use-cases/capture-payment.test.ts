import { describe, expect, it } from '@jest/globals';
import { OrderClosedError } from '../domain/order.errors.ts';
import { PaymentDeclinedError } from '../ports/payment-gateway.ts';
import { PAYMENT_ID, until } from '../testing/orders.ts';
import { cancel, command, payment, statuses, world } from '../testing/payment-world.ts';
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
  });

  it('leaves the order to its cancellation when that voided the payment first', async () => {
    const ports = world(until.authorized, payment());
    const { capture } = ports.gateway;
    const racing = {
      ...ports.gateway,
      capture: async (...operation: Parameters<typeof capture>) => {
        await cancel(ports);
        ports.gateway.set(PAYMENT_ID, 'VOIDED');
        return capture(...operation);
      },
    };
    await expect(captureOrderPayment(command, { ...ports, gateway: racing })).rejects.toThrow(
      OrderClosedError,
    );
  });
});
