import { orderEvents, orderPlacedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryOrderViews } from '../../testing/in-memory-order-views.ts';
import { handler } from './handler.ts';

let orders: ReturnType<typeof inMemoryOrderViews>;
beforeEach(() => {
  orders = inMemoryOrderViews();
});
const time = '2026-01-05T10:00:00.000Z';
const deliver = (...bodies: unknown[]) =>
  handler.with({ orders, keepDays: 730 })(
    sqsEvent(bodies.map((body) => ({ body: JSON.stringify(body) }))),
    lambdaContext(),
  );
const placed = (change: object = {}) =>
  orderPlacedV1.create(
    { ...orderPlacedV1.example, ...change },
    { id: 'ord:1', time, correlationid: 'c' },
  );
const kept = async (customerId = 'alice') =>
  (await orders.changesOfCustomer(customerId, { limit: 100, after: undefined })).changes;

describe('record-order-change', () => {
  it('keeps an event once, for as long as orders are kept', async () => {
    await deliver(placed(), placed());
    expect(await kept()).toMatchObject([
      { version: 1, status: 'PENDING', detail: { kind: 'placed', total: { amount: 2_500 } } },
    ]);
    expect([...orders.keptUntil.values()]).toEqual([new Date('2028-01-05T10:00:00.000Z')]);
  });

  it('keeps every event of an order, and nothing of a person but who owns it', async () => {
    for (const [index, definition] of orderEvents.entries()) {
      const data = { ...definition.example, version: index + 1 };
      const context = { id: `${index}`, time, correlationid: 'c' };
      const event = { ...placed(), ...context, type: definition.type, data };
      expect(await deliver(event)).toEqual({ batchItemFailures: [] });
    }
    const all = await kept();
    expect(all.map(({ type }) => type)).toEqual(orderEvents.map(({ type }) => type));
    expect(JSON.stringify(all)).not.toMatch(/@|tracking|00340434161094000000|token/i);
  });

  it('keeps nothing of an order whose person is erased', async () => {
    await deliver(placed({ orderId: 'ord_9', customerId: 'erased-ord_9' }));
    expect(await kept('erased-ord_9')).toEqual([]);
  });

  it('gives back what is no event, and keeps the others', async () => {
    const { batchItemFailures } = await deliver({ type: 'order.placed.v1' }, placed());
    expect(batchItemFailures).toHaveLength(1);
    expect(await kept()).toHaveLength(1);
  });
});
