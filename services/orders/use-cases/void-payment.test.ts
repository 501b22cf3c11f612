import { describe, expect, it } from '@jest/globals';
import { OrderClosedError } from '../domain/order.errors.ts';
import { PaymentOutcomeUnknownError, PaymentStateError } from '../ports/payment-gateway.ts';
import { PAYMENT_ID, until } from '../testing/orders.ts';
import { rightBefore, statuses, world } from '../testing/payment-world.ts';
import { command, payment } from '../testing/payments.ts';
import { voidOrderPayment } from './void-payment.ts';

const held = { ...command, stockReleased: true };
const neverHeld = { ...command, stockReleased: false };

describe('voidOrderPayment', () => {
  it('voids an authorized payment, once', async () => {
    const dependencies = world(
      [...until.authorized, { type: 'rejection-decided', reason: { code: 'OUT_OF_STOCK' } }],
      payment(),
    );
    expect(await voidOrderPayment(held, dependencies)).toBe('VOIDED');
    expect(await voidOrderPayment(held, dependencies)).toBe('VOIDED');
    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });

  it('finds a payment that the log does not know', async () => {
    const dependencies = world(until.rejecting, payment());
    expect(await voidOrderPayment(held, dependencies)).toBe('VOIDED');
    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });

  it('has nothing to do without a payment, or with a declined one', async () => {
    expect(await voidOrderPayment(held, world(until.rejecting))).toBe('NONE');
    expect(await voidOrderPayment(held, world(until.declined))).toBe('DECLINED');
    const declined = world(until.declined, payment({ status: 'DECLINED' }));
    expect(await voidOrderPayment(held, declined)).toBe('DECLINED');
  });

  it('searches the gateway only when some run can have authorized a payment', async () => {
    const searches: string[] = [];
    const recording = (dependencies: ReturnType<typeof world>) => {
      const { find } = dependencies.gateway;
      const gateway = {
        ...dependencies.gateway,
        find: (...[id]: Parameters<typeof find>) => {
          searches.push(id);
          return find(id);
        },
      };
      return { ...dependencies, gateway };
    };
    expect(await voidOrderPayment(neverHeld, recording(world(until.rejecting, payment())))).toBe(
      'NONE',
    );
    expect(searches).toEqual([]);
    // A reservation of an earlier run may have expired since.
    const late = world(until.rejecting, payment());
    late.clock.advance(6 * 60_000);
    expect(await voidOrderPayment(neverHeld, recording(late))).toBe('VOIDED');
    const resumed = world([...until.parked, { type: 'resumed' }, until.rejecting[1]], payment());
    expect(await voidOrderPayment(neverHeld, recording(resumed))).toBe('VOIDED');
    expect(searches).toHaveLength(2);
  });

  it('waits for a payment in the making', async () => {
    const dependencies = world(until.rejecting, payment({ status: 'PROCESSING' }));
    const waiting = voidOrderPayment(held, dependencies);
    await expect(waiting).rejects.toThrow(PaymentOutcomeUnknownError);
    await expect(waiting).rejects.toMatchObject({ hasResponse: false });
  });

  it.each(['CAPTURED', 'REFUNDING', 'REFUNDED'] as const)(
    'says when the money was taken by hand, and is %s',
    async (status) => {
      const taken = world(until.rejecting, payment({ status }));
      await expect(voidOrderPayment(held, taken)).rejects.toMatchObject({
        name: 'PaymentStateError',
        details: { status },
      });
      expect(taken.gateway.tries('void')).toEqual([]);
    },
  );

  it('voids a payment that the log knows, although no stock was reserved', async () => {
    const decided = { type: 'rejection-decided', reason: { code: 'INVALID_ORDER' } } as const;
    const dependencies = world([...until.authorized, decided], payment());
    expect(await voidOrderPayment(neverHeld, dependencies)).toBe('VOIDED');
    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });

  it('throws what another state is when the payment comes to it at the same instant', async () => {
    const dependencies = world(until.rejecting, payment());
    const racing = rightBefore(dependencies, 'void', () =>
      dependencies.gateway.set(PAYMENT_ID, 'REFUNDED'),
    );
    await expect(voidOrderPayment(held, racing)).rejects.toMatchObject({
      name: 'PaymentStateError',
      details: { status: 'REFUNDED' },
    });
  });

  it('throws when the payment is captured at the same instant', async () => {
    const dependencies = world(until.rejecting, payment());
    const racing = rightBefore(dependencies, 'void', () =>
      dependencies.gateway.set(PAYMENT_ID, 'CAPTURED'),
    );
    await expect(voidOrderPayment(held, racing)).rejects.toThrow(PaymentStateError);
  });

  it.each(['authorized', 'committed', 'confirmed', 'cancelled'] as const)(
    'voids nothing of an order that is %s',
    async (state) => {
      const dependencies = world(until[state], payment());
      await expect(voidOrderPayment(held, dependencies)).rejects.toThrow(OrderClosedError);
      expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
    },
  );
});
