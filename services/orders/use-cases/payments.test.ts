import { describe, expect, it } from '@jest/globals';
import { OrderClosedError } from '../domain/order.errors.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import {
  type Payment,
  PaymentDeclinedError,
  PaymentOutcomeUnknownError,
} from '../ports/payment-gateway.ts';
import { fixedClock } from '../testing/fixed-clock.ts';
import { inMemoryGateway } from '../testing/in-memory-gateway.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { ORDER_ID, PAYMENT_ID, PLACED_AT, recordOf, until } from '../testing/orders.ts';
import { authorizePayment } from './authorize-payment.ts';
import { captureOrderPayment } from './capture-payment.ts';
import { changeOrder } from './change-order.ts';
import { PaymentAlreadyCapturedError, voidOrderPayment } from './void-payment.ts';

const command = { orderId: ORDER_ID, correlationId: 'run-1' };
const payment = (changes: Partial<Payment> = {}): Payment => ({
  paymentId: PAYMENT_ID,
  orderId: ORDER_ID,
  status: 'AUTHORIZED',
  amount: 2_500,
  currency: 'EUR',
  createdAt: PLACED_AT,
  ...changes,
});
const world = (events: readonly OrderEvent[], ...payments: readonly Payment[]) => ({
  orders: inMemoryOrders(recordOf(events)),
  gateway: inMemoryGateway(...payments),
  clock: fixedClock(),
});
const statuses = ({ gateway }: ReturnType<typeof world>) =>
  gateway.payments().map(({ status }) => status);
const cancel = (ports: ReturnType<typeof world>) =>
  changeOrder(
    command,
    () => [{ type: 'cancelled', cancelledBy: 'customer', refundDue: false }],
    ports,
  );

describe('authorizePayment', () => {
  it('sets the total aside and records it', async () => {
    const ports = world(until.placed);
    const { state } = await authorizePayment(command, ports);
    expect(state).toMatchObject({ progress: { step: 'AUTHORIZED', paymentId: 'pi_1' } });
    expect(ports.gateway.payments()).toMatchObject([{ amount: 2_500, currency: 'EUR' }]);
  });

  it('sets money aside once, however often it runs', async () => {
    const ports = world(until.placed);
    await authorizePayment(command, ports);
    await authorizePayment(command, ports);
    expect(statuses(ports)).toEqual(['AUTHORIZED']);
  });

  it('finds what it set aside when the answer was lost', async () => {
    const ports = world(until.placed);
    ports.gateway.fail('authorize', 'answer-lost');
    await authorizePayment(command, ports);
    expect(statuses(ports)).toEqual(['AUTHORIZED']);
    expect(ports.gateway.tries('authorize')).toEqual([1]);
  });

  it('asks again under the same number when the request may have been lost', async () => {
    const ports = world(until.placed);
    ports.gateway.fail('authorize', 'request-lost');
    await authorizePayment(command, ports);
    expect(ports.gateway.tries('authorize')).toEqual([1, 1]);
  });

  it('asks again under a new number when the gateway keeps a failure under the old one', async () => {
    const ports = world(until.placed);
    ports.gateway.fail('authorize', 'server-error', 'server-error');
    await authorizePayment(command, ports);
    expect(ports.gateway.tries('authorize')).toEqual([1, 2, 3]);
    expect(statuses(ports)).toEqual(['AUTHORIZED']);
  });

  it('gives up for now when no try makes it certain, and walks the same numbers again', async () => {
    const ports = world(until.placed);
    ports.gateway.fail('authorize', 'server-error', 'server-error', 'server-error');
    await expect(authorizePayment(command, ports)).rejects.toThrow(PaymentOutcomeUnknownError);
    await expect(authorizePayment(command, ports)).rejects.toThrow(PaymentOutcomeUnknownError);
    expect(ports.gateway.tries('authorize')).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('takes new numbers after staff put the order back, and looks before it asks', async () => {
    const ports = world([...until.parked, { type: 'resumed' }]);
    await authorizePayment(command, ports);
    expect(ports.gateway.tries('authorize')).toEqual([4]);
    const again = world([...until.parked, { type: 'resumed' }], payment());
    await authorizePayment(command, again);
    expect(again.gateway.tries('authorize')).toEqual([]);
  });

  it('looks before it asks when the gateway may have forgotten its earlier tries', async () => {
    const ports = world(until.placed, payment());
    ports.clock.advance(6 * 60_000);
    await authorizePayment(command, ports);
    expect(ports.gateway.tries('authorize')).toEqual([]);
  });

  it('does not try again what was declined', async () => {
    const ports = world(until.placed);
    ports.gateway.fail('authorize', 'declined');
    await expect(authorizePayment(command, ports)).rejects.toThrow(PaymentDeclinedError);
    await expect(authorizePayment(command, ports)).rejects.toThrow(PaymentDeclinedError);
    expect((await ports.orders.get(ORDER_ID))?.order.version).toBe(1);
  });

  it('gives back what it set aside when the order was cancelled meanwhile', async () => {
    const ports = world(until.placed);
    const { authorize } = ports.gateway;
    const racing = {
      ...ports.gateway,
      authorize: async (...request: Parameters<typeof authorize>) => {
        await cancel(ports);
        return authorize(...request);
      },
    };
    await expect(authorizePayment(command, { ...ports, gateway: racing })).rejects.toThrow(
      OrderClosedError,
    );
    expect(statuses(ports)).toEqual(['VOIDED']);
  });

  it('gives back what an earlier run set aside for an order that is cancelled by now', async () => {
    const ports = world(until.cancelled, payment());
    await expect(authorizePayment(command, ports)).rejects.toThrow(OrderClosedError);
    expect(statuses(ports)).toEqual(['VOIDED']);
  });

  it('never gives back what another run recorded', async () => {
    const ports = world(until.confirmed, payment());
    await expect(authorizePayment(command, ports)).rejects.toThrow(OrderClosedError);
    expect(statuses(ports)).toEqual(['AUTHORIZED']);
  });
});

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
