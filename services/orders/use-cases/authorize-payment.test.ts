import { describe, expect, it } from '@jest/globals';
import { recordedPayment } from '../domain/fulfilment.ts';
import { OrderClosedError } from '../domain/order.errors.ts';
import { PaymentDeclinedError, PaymentOutcomeUnknownError } from '../ports/payment-gateway.ts';
import { ORDER_ID, PAYMENT_ID, placed, until } from '../testing/orders.ts';
import { cancel, rightBefore, statuses, world } from '../testing/payment-world.ts';
import { command, payment } from '../testing/payments.ts';
import { authorizePayment } from './authorize-payment.ts';
import { changeOrder } from './change-order.ts';

describe('authorizePayment', () => {
  it('authorizes the total and records it', async () => {
    const dependencies = world(until.placed);
    const { state } = await authorizePayment(command, dependencies);
    expect(state).toMatchObject({ progress: { step: 'AUTHORIZED', paymentId: 'pi_1' } });
    expect(dependencies.gateway.payments()).toMatchObject([{ amount: 2_500, currency: 'EUR' }]);
  });

  it('has the card saved that the order came with, when its customer wished it', async () => {
    const requests: unknown[] = [];
    for (const savesPaymentMethod of [true, undefined] as const) {
      const event = placed({ ...(savesPaymentMethod && { savesPaymentMethod }) });
      const dependencies = world([event]);
      const { gateway } = dependencies;
      const authorize: typeof gateway.authorize = (request) => {
        requests.push(request);
        return gateway.authorize(request);
      };
      await authorizePayment(command, { ...dependencies, gateway: { ...gateway, authorize } });
    }
    expect(requests).toMatchObject([{ savesMethod: true }, { savesMethod: false }]);
  });

  it('authorizes a payment once, however often it runs', async () => {
    const dependencies = world(until.placed);
    await authorizePayment(command, dependencies);
    await authorizePayment(command, dependencies);
    expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
  });

  it.each([
    ['AUTHORIZED', undefined],
    ['CAPTURED', undefined],
    ['VOIDED', undefined],
    ['PROCESSING', PaymentOutcomeUnknownError],
    ['DECLINED', PaymentDeclinedError],
  ] as const)('meets an earlier payment that is %s', async (status, error) => {
    const dependencies = world(until.placed, payment({ status }));
    dependencies.clock.advance(5 * 60_000 + 1);
    const authorizing = authorizePayment(command, dependencies);
    if (error) await expect(authorizing).rejects.toThrow(error);
    else await authorizing;
    const isAsked = dependencies.gateway.tries('authorize').length > 0;
    expect(isAsked).toBe(status === 'VOIDED');
  });

  it('waits for a payment in the making', async () => {
    const dependencies = world(until.placed, payment({ status: 'PROCESSING' }));
    dependencies.clock.advance(6 * 60_000);
    await expect(authorizePayment(command, dependencies)).rejects.toMatchObject({
      name: 'PaymentOutcomeUnknownError',
      hasResponse: false,
    });
  });

  it('looks for no earlier payment within five minutes', async () => {
    const dependencies = world(until.placed, payment());
    dependencies.clock.advance(5 * 60_000);
    await authorizePayment(command, dependencies);
    expect(dependencies.gateway.tries('authorize')).toEqual([1]);
  });

  it('asks the gateway for nothing when the log knows the payment', async () => {
    const dependencies = world(until.authorized);
    await authorizePayment(command, dependencies);
    expect(dependencies.gateway.tries('authorize')).toEqual([]);
  });

  it('keeps what it set aside when it could not be written for another reason', async () => {
    const dependencies = world(until.placed);
    const append = () => Promise.reject(new Error('throttled'));
    const orders = { ...dependencies.orders, append };
    await expect(authorizePayment(command, { ...dependencies, orders })).rejects.toThrow(
      'throttled',
    );
    expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
  });

  it('finds the payment that it authorized when the response was lost', async () => {
    const dependencies = world(until.placed);
    dependencies.gateway.fail('authorize', 'response-lost');
    await authorizePayment(command, dependencies);
    expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
    expect(dependencies.gateway.tries('authorize')).toEqual([1]);
  });

  it('tries again under the same number when the request may have been lost', async () => {
    const dependencies = world(until.placed);
    dependencies.gateway.fail('authorize', 'request-lost');
    await authorizePayment(command, dependencies);
    expect(dependencies.gateway.tries('authorize')).toEqual([1, 1]);
  });

  it('tries again under a new number when the gateway keeps a failure under the old one', async () => {
    const dependencies = world(until.placed);
    dependencies.gateway.fail('authorize', 'server-error', 'server-error');
    await authorizePayment(command, dependencies);
    expect(dependencies.gateway.tries('authorize')).toEqual([1, 2, 3]);
    expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
  });

  it('goes on with the payment of an earlier try when the address of the shop has changed since', async () => {
    const dependencies = world(until.placed);
    const append = () => Promise.reject(new Error('the run ends'));
    const ended = { ...dependencies, orders: { ...dependencies.orders, append } };
    await expect(authorizePayment(command, ended)).rejects.toThrow('the run ends');

    const moved = { ...dependencies, shopUrl: 'https://new.shop.test' };
    const { state } = await authorizePayment(command, moved);
    expect(state).toMatchObject({ progress: { step: 'AUTHORIZED', paymentId: 'pi_1' } });
    expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
    expect(dependencies.gateway.tries('authorize')).toEqual([1, 1]);
  });

  it('authorizes under a new number when an earlier try at another address left no payment', async () => {
    const dependencies = world(until.placed);
    dependencies.gateway.fail('authorize', 'server-error', 'request-lost', 'request-lost');
    await expect(authorizePayment(command, dependencies)).rejects.toThrow(
      PaymentOutcomeUnknownError,
    );
    await authorizePayment(command, { ...dependencies, shopUrl: 'https://new.shop.test' });
    expect(dependencies.gateway.tries('authorize')).toEqual([1, 2, 2, 1, 2]);
    expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
  });

  it('gives up for now when no try makes it certain, and uses the same numbers again', async () => {
    const dependencies = world(until.placed);
    dependencies.gateway.fail('authorize', 'server-error', 'server-error', 'server-error');
    await expect(authorizePayment(command, dependencies)).rejects.toThrow(
      PaymentOutcomeUnknownError,
    );
    await expect(authorizePayment(command, dependencies)).rejects.toThrow(
      PaymentOutcomeUnknownError,
    );
    expect(dependencies.gateway.tries('authorize')).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('uses new numbers after staff unparked the order, and searches first', async () => {
    const dependencies = world([...until.parked, { type: 'resumed' }]);
    await authorizePayment(command, dependencies);
    expect(dependencies.gateway.tries('authorize')).toEqual([4]);
    const again = world([...until.parked, { type: 'resumed' }], payment());
    await authorizePayment(command, again);
    expect(again.gateway.tries('authorize')).toEqual([]);
  });

  it('searches first when the gateway may have forgotten its earlier tries', async () => {
    const dependencies = world(until.placed, payment());
    dependencies.clock.advance(6 * 60_000);
    await authorizePayment(command, dependencies);
    expect(dependencies.gateway.tries('authorize')).toEqual([]);
  });

  it('records a decline at once, and does not try again', async () => {
    const dependencies = world(until.placed);
    dependencies.gateway.fail('authorize', 'declined');
    await expect(authorizePayment(command, dependencies)).rejects.toThrow(PaymentDeclinedError);
    await expect(authorizePayment(command, dependencies)).rejects.toThrow(PaymentDeclinedError);
    expect(dependencies.gateway.tries('authorize')).toEqual([1]);
    const record = await dependencies.orders.get(ORDER_ID);
    expect(record?.order.state).toMatchObject({
      progress: { step: 'REJECTING', reason: { code: 'PAYMENT_DECLINED' } },
    });
    expect(record?.log.map(({ type }) => type)).toEqual([
      'placed',
      'stock-reserved',
      'payment-declined',
      'rejection-decided',
    ]);
  });

  it.each([
    ['no-money', 'no-money'],
    [undefined, 'declined'],
  ])('repeats a decline that the log explains as %s', async (detail, reason) => {
    const decided = { code: 'PAYMENT_DECLINED', ...(detail && { detail }) } as const;
    const dependencies = world([placed(), { type: 'rejection-decided', reason: decided }]);
    await expect(authorizePayment(command, dependencies)).rejects.toMatchObject({
      name: 'PaymentDeclinedError',
      details: { reason },
    });
  });

  it('voids its payment when another run decided to reject the order meanwhile', async () => {
    const dependencies = world(until.placed);
    const racing = rightBefore(dependencies, 'authorize', () =>
      changeOrder(command, () => [until.rejecting[1]], dependencies),
    );
    await expect(authorizePayment(command, racing)).rejects.toThrow(OrderClosedError);
    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });

  it('voids the payment of an earlier run for an order that is being rejected by now', async () => {
    const dependencies = world(until.rejecting, payment());
    await expect(authorizePayment(command, dependencies)).rejects.toThrow(OrderClosedError);
    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });

  it.each([
    ['waits for a customer who is gone', 'DECLINED'],
    ['was voided by hand', 'VOIDED'],
  ] as const)('records no payment that %s', async (_, status) => {
    const dependencies = world(until.placed);
    const { authorize } = dependencies.gateway;
    const gateway = {
      ...dependencies.gateway,
      authorize: async (...request: Parameters<typeof authorize>) => ({
        ...(await authorize(...request)),
        status,
      }),
    };
    await expect(authorizePayment(command, { ...dependencies, gateway })).rejects.toThrow(
      PaymentDeclinedError,
    );
    expect((await dependencies.orders.get(ORDER_ID))?.order.state).toMatchObject({
      progress: { step: 'REJECTING' },
    });
  });

  it('voids its payment when the order was cancelled meanwhile', async () => {
    const dependencies = world(until.placed);
    const racing = rightBefore(dependencies, 'authorize', () => cancel(dependencies));
    await expect(authorizePayment(command, racing)).rejects.toThrow(OrderClosedError);
    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });

  it('voids the second of two authorizations, and keeps the one that is recorded', async () => {
    const dependencies = world(until.placed, payment());
    const racing = rightBefore(dependencies, 'authorize', () =>
      changeOrder(command, () => until.authorized.slice(1), dependencies),
    );
    const order = await authorizePayment(command, racing);
    expect(recordedPayment(order)).toBe(PAYMENT_ID);
    expect(
      dependencies.gateway.payments().map(({ paymentId, status }) => [paymentId, status]),
    ).toEqual([
      [PAYMENT_ID, 'AUTHORIZED'],
      ['pi_2', 'VOIDED'],
    ]);
  });

  it('voids the payment of an earlier run for an order that is cancelled by now', async () => {
    const dependencies = world(until.cancelled, payment());
    await expect(authorizePayment(command, dependencies)).rejects.toThrow(OrderClosedError);
    expect(statuses(dependencies)).toEqual(['VOIDED']);
  });

  it.each([
    ['none', undefined],
    ['one that is VOIDED', payment({ status: 'VOIDED' })],
    ['one that is CAPTURED', payment({ status: 'CAPTURED' })],
  ])('voids no payment of a cancelled order that has %s', async (_, earlier) => {
    const dependencies = world(until.cancelled, ...(earlier ? [earlier] : []));
    await expect(authorizePayment(command, dependencies)).rejects.toThrow(OrderClosedError);
    expect(dependencies.gateway.tries('void')).toEqual([]);
  });

  it('never voids a payment that another run recorded', async () => {
    const dependencies = world(until.confirmed, payment());
    await expect(authorizePayment(command, dependencies)).rejects.toThrow(OrderClosedError);
    expect(statuses(dependencies)).toEqual(['AUTHORIZED']);
  });
});
