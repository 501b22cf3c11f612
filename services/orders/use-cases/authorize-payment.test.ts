import { describe, expect, it } from '@jest/globals';
import { recordedPayment } from '../domain/fulfilment.ts';
import { OrderClosedError } from '../domain/order.errors.ts';
import { PaymentDeclinedError, PaymentOutcomeUnknownError } from '../ports/payment-gateway.ts';
import { ORDER_ID, PAYMENT_ID, until } from '../testing/orders.ts';
import { cancel, command, payment, statuses, whenAsked, world } from '../testing/payment-world.ts';
import { authorizePayment } from './authorize-payment.ts';
import { changeOrder } from './change-order.ts';

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

  it('records a decline at once, and does not try again', async () => {
    const ports = world(until.placed);
    ports.gateway.fail('authorize', 'declined');
    await expect(authorizePayment(command, ports)).rejects.toThrow(PaymentDeclinedError);
    await expect(authorizePayment(command, ports)).rejects.toThrow(PaymentDeclinedError);
    expect(ports.gateway.tries('authorize')).toEqual([1]);
    expect((await ports.orders.get(ORDER_ID))?.order.state).toMatchObject({
      progress: { step: 'REJECTING', reason: { code: 'PAYMENT_DECLINED' } },
    });
  });

  it('gives back what it set aside when another run decided to reject the order meanwhile', async () => {
    const ports = world(until.placed);
    const racing = whenAsked(ports, 'authorize', () =>
      changeOrder(command, () => [until.rejecting[1]], ports),
    );
    await expect(authorizePayment(command, racing)).rejects.toThrow(OrderClosedError);
    expect(statuses(ports)).toEqual(['VOIDED']);
  });

  it('gives back what an earlier run set aside for an order that is being rejected by now', async () => {
    const ports = world(until.rejecting, payment());
    await expect(authorizePayment(command, ports)).rejects.toThrow(OrderClosedError);
    expect(statuses(ports)).toEqual(['VOIDED']);
  });

  it.each([
    ['waits for somebody who is not there', 'DECLINED'],
    ['was taken back by hand', 'VOIDED'],
  ] as const)('does not take for set aside what %s', async (_, status) => {
    const ports = world(until.placed);
    const { authorize } = ports.gateway;
    const odd = {
      ...ports.gateway,
      authorize: async (...asked: Parameters<typeof authorize>) => ({
        ...(await authorize(...asked)),
        status,
      }),
    };
    await expect(authorizePayment(command, { ...ports, gateway: odd })).rejects.toThrow(
      PaymentDeclinedError,
    );
    expect((await ports.orders.get(ORDER_ID))?.order.state).toMatchObject({
      progress: { step: 'REJECTING' },
    });
  });

  it('gives back what it set aside when the order was cancelled meanwhile', async () => {
    const ports = world(until.placed);
    const racing = whenAsked(ports, 'authorize', () => cancel(ports));
    await expect(authorizePayment(command, racing)).rejects.toThrow(OrderClosedError);
    expect(statuses(ports)).toEqual(['VOIDED']);
  });

  it('gives back the second of two authorizations, and keeps the one that is recorded', async () => {
    const ports = world(until.placed, payment());
    const racing = whenAsked(ports, 'authorize', () =>
      changeOrder(command, () => until.authorized.slice(1), ports),
    );
    const order = await authorizePayment(command, racing);
    expect(recordedPayment(order)).toBe(PAYMENT_ID);
    expect(ports.gateway.payments().map(({ paymentId, status }) => [paymentId, status])).toEqual([
      [PAYMENT_ID, 'AUTHORIZED'],
      ['pi_2', 'VOIDED'],
    ]);
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
