import { describe, expect, it, jest } from '@jest/globals';
import type { asOrderId } from '../domain/ids.ts';
import { ORDER_ID, until } from '../testing/orders.ts';
import { cancel, world } from '../testing/payment-world.ts';
import { command } from '../testing/payments.ts';
import { parkOrPostpone } from './park-or-postpone.ts';

const failure = (name: string, code?: string, details: object = {}) => ({
  Error: name,
  Cause: JSON.stringify({ errorMessage: JSON.stringify({ code, details }) }),
});
const shop = (events: Parameters<typeof world>[0]) => ({
  ...world(events),
  logger: { error: jest.fn() },
});
const outage = {
  AuthorizePayment: failure('PaymentGatewayError', 'PAYMENT_GATEWAY_ERROR', {
    reason: 'api_error: overloaded',
  }),
};

describe('parkOrPostpone', () => {
  it.each([
    ['PaymentGatewayBusyError', 'PAYMENT_GATEWAY_BUSY'],
    ['PaymentOutcomeUnknownError', 'PAYMENT_OUTCOME_UNKNOWN'],
    ['States.Timeout', undefined],
    ['Lambda.TooManyRequestsException', undefined],
    ['StockBusyError', 'STOCK_BUSY'],
  ])('leaves an order to the sweep after %s', async (name, code) => {
    const dependencies = shop(until.placed);
    const order = await parkOrPostpone(
      { ...command, interrupted: { Some: failure(name, code) } },
      dependencies,
    );
    expect(order.state.status).toBe('PENDING');
    expect(dependencies.logger.error).not.toHaveBeenCalled();
  });

  it('has the next sweep take it, and keeps the reason', async () => {
    const dependencies = shop(until.placed);
    await parkOrPostpone({ ...command, interrupted: outage }, dependencies);
    expect((await dependencies.orders.get(ORDER_ID))?.stall).toEqual({
      after: '2026-01-05T10:01:00.000Z',
      restarts: 0,
      reason: {
        code: 'PAYMENT_GATEWAY_ERROR',
        step: 'AuthorizePayment',
        detail: 'api_error: overloaded',
      },
    });
  });

  it('shortens no pause that the sweep has begun', async () => {
    const dependencies = shop(until.placed);
    const record = await dependencies.orders.get(ORDER_ID);
    if (record === undefined) throw new Error('There is an order');
    const after = '2026-01-05T11:00:00.000Z';
    await dependencies.orders.postpone(record, { after, restarts: 3 });
    await parkOrPostpone({ ...command, interrupted: outage }, dependencies);
    expect((await dependencies.orders.get(ORDER_ID))?.stall).toMatchObject({ after, restarts: 3 });
  });

  it('parks an order whose failure is final, and logs that', async () => {
    const dependencies = shop(until.placed);
    const interrupted = { ReserveStock: failure('ImpossibleTransitionError', 'IMPOSSIBLE') };
    const order = await parkOrPostpone({ ...command, interrupted }, dependencies);
    const reason = { code: 'IMPOSSIBLE', step: 'ReserveStock' };
    expect(order.state).toMatchObject({ status: 'NEEDS_ATTENTION', reason });
    expect(dependencies.logger.error).toHaveBeenCalledWith('Order parked', {
      orderId: ORDER_ID,
      reason,
    });
  });

  it('changes nothing of an order that was cancelled between its reading and its writing', async () => {
    const dependencies = shop(until.placed);
    const { get } = dependencies.orders;
    const racing = async (id: ReturnType<typeof asOrderId>) => {
      const record = await get(id);
      await cancel(dependencies);
      return record;
    };
    await parkOrPostpone(
      { ...command, interrupted: outage },
      { ...dependencies, orders: { ...dependencies.orders, get: racing } },
    );
    const record = await get(ORDER_ID);
    expect(record?.order.state.status).toBe('CANCELLED');
    expect(record?.stall).not.toHaveProperty('reason');
  });

  it('leaves alone what is decided', async () => {
    const dependencies = shop(until.confirmed);
    const order = await parkOrPostpone({ ...command, interrupted: outage }, dependencies);
    expect(order.state.status).toBe('CONFIRMED');
  });
});
