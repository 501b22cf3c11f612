import { describe, expect, it } from '@jest/globals';
import { OrderClosedError } from '../domain/order.errors.ts';
import { PaymentOutcomeUnknownError } from '../ports/payment-gateway.ts';
import { PAYMENT_ID, until } from '../testing/orders.ts';
import { command, payment, statuses, world } from '../testing/payment-world.ts';
import { PaymentAlreadyCapturedError, voidOrderPayment } from './void-payment.ts';

describe('voidOrderPayment', () => {
  it('gives back what was set aside, once', async () => {
    const ports = world(until.authorized, payment());
    expect(await voidOrderPayment(command, ports)).toEqual({ voided: true });
    expect(await voidOrderPayment(command, ports)).toEqual({ voided: true });
    expect(statuses(ports)).toEqual(['VOIDED']);
  });

  it('finds a payment that the log does not know', async () => {
    const ports = world(until.placed, payment());
    expect(await voidOrderPayment(command, ports)).toEqual({ voided: true });
  });

  it('has nothing to do without a payment, or with a declined one', async () => {
    expect(await voidOrderPayment(command, world(until.placed))).toEqual({ voided: false });
    const declined = world(until.placed, payment({ status: 'DECLINED' }));
    expect(await voidOrderPayment(command, declined)).toEqual({ voided: false });
  });

  it('waits for a payment in the making', async () => {
    const ports = world(until.placed, payment({ status: 'PROCESSING' }));
    await expect(voidOrderPayment(command, ports)).rejects.toThrow(PaymentOutcomeUnknownError);
  });

  it('says when the money was taken after all', async () => {
    const captured = world(until.committed, payment({ status: 'CAPTURED' }));
    await expect(voidOrderPayment(command, captured)).rejects.toThrow(PaymentAlreadyCapturedError);
  });

  it('says when the money is taken at the same instant', async () => {
    const ports = world(until.committed, payment());
    const { void: voidPayment } = ports.gateway;
    const racing = {
      ...ports.gateway,
      void: async (...operation: Parameters<typeof voidPayment>) => {
        ports.gateway.set(PAYMENT_ID, 'CAPTURED');
        return voidPayment(...operation);
      },
    };
    await expect(voidOrderPayment(command, { ...ports, gateway: racing })).rejects.toThrow(
      PaymentAlreadyCapturedError,
    );
  });

  it('touches nothing of an order that is decided', async () => {
    const ports = world(until.confirmed, payment({ status: 'CAPTURED' }));
    await expect(voidOrderPayment(command, ports)).rejects.toThrow(OrderClosedError);
  });
});
