import { describe, expect, it } from '@jest/globals';
import { OrderNotCancellableError } from '../domain/cancellation.errors.ts';
import { customerId } from '../domain/ids.ts';
import { OrderClosedError, OrderNotFoundError } from '../domain/order.errors.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { PaymentOutcomeUnknownError } from '../ports/payment-gateway.ts';
import { ALICE, PAYMENT_ID, until } from '../testing/orders.ts';
import { command, payment, statuses, world } from '../testing/payment-world.ts';
import { cancelOrder } from './cancel-order.ts';
import { closeCancellation } from './close-cancellation.ts';
import { settlePayment } from './settle-payment.ts';

const alice = { customerId: ALICE, isStaff: false };
const staff = { customerId: customerId('bob'), isStaff: true };
const cancelled = (events: readonly OrderEvent[], refundDue: boolean): OrderEvent[] => [
  ...events,
  { type: 'cancelled', cancelledBy: 'customer', refundDue },
];

describe('cancelOrder', () => {
  it('says who cancelled', async () => {
    const byOwner = await cancelOrder({ ...command, reader: alice }, world(until.placed));
    const byStaff = await cancelOrder({ ...command, reader: staff }, world(until.placed));
    expect(byOwner.state).toMatchObject({ status: 'CANCELLED', cancelledBy: 'customer' });
    expect(byStaff.state).toMatchObject({ status: 'CANCELLED', cancelledBy: 'staff' });
  });

  it('changes nothing a second time', async () => {
    const ports = world(until.placed);
    const first = await cancelOrder({ ...command, reader: alice }, ports);
    expect(await cancelOrder({ ...command, reader: alice }, ports)).toEqual(first);
  });

  it("does not know another customer's order", async () => {
    const mallory = { customerId: customerId('mallory'), isStaff: false };
    await expect(cancelOrder({ ...command, reader: mallory }, world(until.placed))).rejects.toThrow(
      OrderNotFoundError,
    );
  });

  it('refuses what is rejected', async () => {
    await expect(cancelOrder({ ...command, reader: alice }, world(until.rejected))).rejects.toThrow(
      OrderNotCancellableError,
    );
  });
});

describe('settlePayment', () => {
  it.each([
    ['AUTHORIZED', 'VOIDED'],
    ['CAPTURED', 'REFUNDED'],
    ['VOIDED', 'VOIDED'],
    ['REFUNDED', 'REFUNDED'],
    ['DECLINED', 'NONE'],
  ] as const)('of a payment that is %s answers %s, twice', async (status, outcome) => {
    const ports = world(cancelled(until.authorized, false), payment({ status }));
    expect(await settlePayment(command, ports)).toBe(outcome);
    expect(await settlePayment(command, ports)).toBe(outcome);
  });

  it('finds a payment that the log does not know', async () => {
    const ports = world(until.cancelled, payment({ status: 'AUTHORIZED' }));
    expect(await settlePayment(command, ports)).toBe('VOIDED');
  });

  it('has nothing to do where nothing was paid', async () => {
    expect(await settlePayment(command, world(until.cancelled))).toBe('NONE');
  });

  it('refunds what was captured while it was being voided', async () => {
    const ports = world(cancelled(until.committed, true), payment({ status: 'AUTHORIZED' }));
    const { void: voidPayment } = ports.gateway;
    const racing = {
      ...ports.gateway,
      void: async (...operation: Parameters<typeof voidPayment>) => {
        ports.gateway.set(PAYMENT_ID, 'CAPTURED');
        return voidPayment(...operation);
      },
    };
    expect(await settlePayment(command, { ...ports, gateway: racing })).toBe('REFUNDED');
  });

  it.each(['request-lost', 'answer-lost', 'server-error'] as const)(
    'refunds once when the first try ends as %s',
    async (fault) => {
      const ports = world(cancelled(until.confirmed, true), payment({ status: 'CAPTURED' }));
      ports.gateway.fail('refund', fault);
      expect(await settlePayment(command, ports)).toBe('REFUNDED');
      expect(statuses(ports)).toEqual(['REFUNDED']);
    },
  );

  it('waits for a payment in the making', async () => {
    const ports = world(until.cancelled, payment({ status: 'PROCESSING' }));
    await expect(settlePayment(command, ports)).rejects.toThrow(PaymentOutcomeUnknownError);
  });

  it('refunds nothing of an order that is not cancelled', async () => {
    const ports = world(until.confirmed, payment({ status: 'CAPTURED' }));
    await expect(settlePayment(command, ports)).rejects.toThrow(OrderClosedError);
    expect(statuses(ports)).toEqual(['CAPTURED']);
  });
});

describe('closeCancellation', () => {
  it('settles once', async () => {
    const ports = world(cancelled(until.confirmed, true), payment({ status: 'REFUNDED' }));
    const close = { ...command, payment: 'REFUNDED', stockReleased: true } as const;
    const first = await closeCancellation(close, ports);
    expect(first.state).toMatchObject({ settled: true });
    expect(await closeCancellation(close, ports)).toEqual(first);
  });
});
