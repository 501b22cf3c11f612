import { beforeEach, describe, expect, it } from '@jest/globals';
import { asPaymentId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { ASKING_CARD } from '../testing/in-memory-gateway.ts';
import { ORDER_ID, PAYMENT_ID, placed, until } from '../testing/orders.ts';
import { cancel, rightBefore, statuses, type World, world } from '../testing/payment-world.ts';
import { command, payment } from '../testing/payments.ts';
import { authorizePayment } from './authorize-payment.ts';
import { changeOrder, loadOrder } from './change-order.ts';
import { settlePayment } from './settle-payment.ts';
import { voidOrderPayment } from './void-payment.ts';

const MINUTE_MS = 60_000;
const challenge = { clientSecret: 'pi_1_secret', redirectUrl: 'https://bank.test/challenge' };
const waiting = payment({ status: 'REQUIRES_ACTION', challenge });
const changed: OrderEvent = { type: 'payment-method-changed', paymentMethodId: 'pm_card_visa' };

const authorize = (dependencies: World, attempt?: number) =>
  authorizePayment({ ...command, attempt }, dependencies);
const logOf = async ({ orders }: World) =>
  (await loadOrder(ORDER_ID, orders)).log.map(({ type }) => type);
const asking = { name: 'AuthenticationRequiredError' };

describe('authorizePayment, of a card whose bank asks the customer', () => {
  it('records what the customer needs, and until when they have', async () => {
    const dependencies = world([placed({ paymentMethodId: ASKING_CARD })]);

    await expect(authorize(dependencies)).rejects.toMatchObject({
      ...asking,
      details: { expiresAt: '2026-01-05T10:10:00.000Z' },
    });

    expect(await logOf(dependencies)).toEqual([
      'placed',
      'stock-reserved',
      'authentication-required',
    ]);
    const { order } = await loadOrder(ORDER_ID, dependencies.orders);
    expect(order.state).toMatchObject({
      progress: { step: 'AUTHENTICATING', clientSecret: 'pi_secret', paymentId: PAYMENT_ID },
    });
    expect(statuses(dependencies)).toEqual(['REQUIRES_ACTION']);
  });

  it('cancels what a cancellation came before', async () => {
    const dependencies = world([placed({ paymentMethodId: ASKING_CARD })]);
    const racing = rightBefore(dependencies, 'authorize', () => cancel(dependencies));

    await expect(authorize(racing)).rejects.toMatchObject({ name: 'OrderClosedError' });

    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });
});

describe('authorizePayment, of an order that waits for its customer', () => {
  let dependencies: World;
  beforeEach(() => {
    dependencies = world(until.asking, waiting);
  });

  it('ends while they still may authenticate', async () => {
    await expect(authorize(dependencies)).rejects.toMatchObject(asking);
    dependencies.clock.advance(10 * MINUTE_MS - 1);
    await expect(authorize(dependencies)).rejects.toMatchObject(asking);
    expect(await logOf(dependencies)).toHaveLength(3);
  });

  it('goes on once they have, twice as well as once', async () => {
    dependencies.gateway.set(PAYMENT_ID, 'AUTHORIZED');
    await authorize(dependencies);
    await authorize(dependencies);
    expect((await logOf(dependencies)).slice(3)).toEqual(['payment-authorized']);
    expect(dependencies.gateway.tries('authorize')).toEqual([]);
  });

  it.each([
    ['is refused', 'DECLINED', 'payment_intent_authentication_failure'],
    ['is canceled elsewhere', 'VOIDED', 'taken-back'],
  ] as const)('is declined when the payment %s', async (_, status, decline) => {
    dependencies.gateway.set(PAYMENT_ID, status, { decline });
    await expect(authorize(dependencies)).rejects.toMatchObject({
      name: 'PaymentDeclinedError',
      details: { reason: decline },
    });
    expect((await logOf(dependencies)).slice(3)).toEqual(['payment-declined', 'rejection-decided']);
  });

  it('is declined when their time is over, and what they have is of no use then', async () => {
    dependencies.clock.advance(10 * MINUTE_MS);
    await expect(authorize(dependencies)).rejects.toMatchObject({
      details: { reason: 'authentication_expired' },
    });

    const outcome = await voidOrderPayment({ ...command, stockReleased: true }, dependencies);

    expect(outcome).toBe('DECLINED');
    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });

  it('lets go of a payment that was authenticated too late', async () => {
    dependencies.clock.advance(10 * MINUTE_MS);
    await expect(authorize(dependencies)).rejects.toThrow();
    dependencies.gateway.set(PAYMENT_ID, 'AUTHORIZED');

    expect(await voidOrderPayment({ ...command, stockReleased: true }, dependencies)).toBe(
      'VOIDED',
    );
    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });
});

describe('voidOrderPayment, of a payment that was declined', () => {
  it('leaves its secret of no use, when the customer has it', async () => {
    const rejecting: readonly OrderEvent[] = [...until.asking, ...until.declined.slice(2)];
    const dependencies = world(rejecting, payment({ status: 'DECLINED' }));
    await voidOrderPayment({ ...command, stockReleased: true }, dependencies);
    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });

  it('leaves it as it is when nobody has', async () => {
    const dependencies = world(until.declined, payment({ status: 'DECLINED' }));
    await voidOrderPayment({ ...command, stockReleased: true }, dependencies);
    expect(statuses(dependencies)).toEqual(['DECLINED']);
  });
});

describe('authorizePayment, with another card', () => {
  const anew = [...until.asking, changed];

  it('cancels a payment that still waits, and makes one of its own', async () => {
    const dependencies = world(anew, waiting);
    await authorize(dependencies, 2);
    expect(statuses(dependencies)).toEqual(['VOIDED', 'AUTHORIZED']);
    expect(dependencies.gateway.payments()[1]).toMatchObject({ attempt: 2 });
    expect(dependencies.gateway.tries('authorize')).toEqual([4]);
  });

  // Its secret was told: whoever has it could pay with it once more.
  it.each(['DECLINED', 'VOIDED'] as const)(
    'leaves an earlier one that is %s of no use',
    async (status) => {
      const dependencies = world(anew, payment({ status }));
      await authorize(dependencies, 2);
      expect(statuses(dependencies)).toEqual(['VOIDED', 'AUTHORIZED']);
    },
  );

  it('leaves an earlier one of no use when the order is rejected or cancelled before it has its own', async () => {
    const rejecting = world(
      [...anew, { type: 'rejection-decided', reason: { code: 'OUT_OF_STOCK' } }],
      payment({ status: 'DECLINED' }),
    );
    expect(await voidOrderPayment({ ...command, stockReleased: true }, rejecting)).toBe('NONE');
    expect(statuses(rejecting)).toEqual(['VOIDED']);

    const cancelled = world(anew, payment({ status: 'DECLINED' }));
    await cancel(cancelled);
    expect(await settlePayment(command, cancelled)).toEqual({ payment: 'NONE' });
    expect(statuses(cancelled)).toEqual(['VOIDED']);
  });

  it('uses an earlier one that was authenticated meanwhile', async () => {
    const dependencies = world(anew, payment());
    const order = await authorize(dependencies, 2);
    expect(order.state).toMatchObject({ progress: { step: 'AUTHORIZED', paymentId: PAYMENT_ID } });
    expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
  });

  it('is not touched by a run that began before', async () => {
    const own = payment({ paymentId: asPaymentId('pi_2'), attempt: 2 });
    const dependencies = world(anew, payment({ status: 'VOIDED' }), own);
    await expect(authorize(dependencies, 1)).rejects.toMatchObject({ name: 'OrderClosedError' });
    const command1 = { ...command, attempt: 1, stockReleased: true };
    await expect(voidOrderPayment(command1, dependencies)).rejects.toMatchObject({
      name: 'OrderClosedError',
    });
    expect(statuses(dependencies)).toEqual(['VOIDED', 'AUTHORIZED']);
  });

  it('leaves nothing of a run that authorized while it was chosen', async () => {
    const dependencies = world([placed({ paymentMethodId: ASKING_CARD })]);
    const racing = rightBefore(dependencies, 'authorize', async () => {
      const other = { ...until.asking[2], paymentId: asPaymentId('pi_of_another_run') };
      await changeOrder(command, () => [until.asking[1], other, changed], dependencies);
    });

    await expect(authorize(racing)).rejects.toMatchObject({ name: 'OrderClosedError' });

    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });
});
