import { inMemoryEventPublisher, lambdaContext, streamEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { toItem } from '../../adapters/dynamodb/order-item.ts';
import type { OrderEvent } from '../../domain/order-event.ts';
import { capturedMetrics } from '../../testing/captured-metrics.ts';
import {
  afterSales,
  confirmedAnd,
  ORDER_ID,
  REFUND_ID,
  recordOf,
  until,
} from '../../testing/orders.ts';
import { handler } from './handler.ts';

const item = (state: keyof typeof until) => ({ ...toItem(recordOf(until[state])) });
const publish = async (changes: Parameters<typeof streamEvent>[0]) => {
  const publisher = inMemoryEventPublisher();
  const result = await handler.with({ publisher })(streamEvent(changes), lambdaContext());
  return { result, published: publisher.published };
};

describe('publish-events', () => {
  it('says each entry that the log gained, with an id that never changes', async () => {
    const { published } = await publish([
      { newImage: item('placed') },
      { oldImage: item('placed'), newImage: item('authorized') },
      { oldImage: item('committed'), newImage: item('confirmed') },
    ]);
    expect(published.map(({ id, type }) => [id, type])).toEqual([
      [`${ORDER_ID}:1`, 'order.placed.v1'],
      [`${ORDER_ID}:2`, 'order.progressed.v1'],
      [`${ORDER_ID}:3`, 'order.progressed.v1'],
      [`${ORDER_ID}:5`, 'order.progressed.v1'],
      [`${ORDER_ID}:6`, 'order.confirmed.v1'],
    ]);
  });

  it('says what staff did beside what happened, for the audit record', async () => {
    const resumed = recordOf([...until.parked, { type: 'resumed', by: 'sam' }]);
    const { published } = await publish([
      { oldImage: item('parked'), newImage: { ...toItem(resumed) } },
    ]);
    expect(published.map(({ id, type }) => [id, type])).toEqual([
      [`${ORDER_ID}:3`, 'order.resumed.v1'],
      [`${ORDER_ID}:3:act`, 'staff.acted.v1'],
    ]);
  });

  it('says nothing of a change without an entry, and of a removal', async () => {
    const { published } = await publish([
      { oldImage: item('placed'), newImage: { ...item('placed'), note: 'x' } },
      { eventName: 'REMOVE', oldImage: item('confirmed') },
    ]);
    expect(published).toEqual([]);
  });

  it('stops at an order that cannot be read', async () => {
    const { result, published } = await publish([
      { newImage: item('placed'), sequenceNumber: '1' },
      { newImage: { ...item('placed'), log: [] }, sequenceNumber: '2' },
    ]);
    expect(published).toHaveLength(1);
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });

  it('counts what became of orders for the dashboard', async () => {
    const counted = await countedOf([
      { newImage: item('placed') },
      { oldImage: item('committed'), newImage: item('confirmed') },
    ]);
    expect(counted).toMatchObject([{ OrdersPlaced: 1, OrdersConfirmed: 1 }]);
  });

  it('counts an order that is parked once, however often its task asked for it', async () => {
    const change = { oldImage: item('placed'), newImage: item('parked') };
    const again = { oldImage: item('parked'), newImage: { ...item('parked'), note: 'x' } };
    const [counted] = await countedOf([change, again]);
    expect(counted).toMatchObject({ OrdersParked: 1 });
    expect(counted).not.toHaveProperty('CompensationsFailed');
  });

  it('counts an order that holds money or stock because giving it back failed', async () => {
    const newImage = {
      ...toItem(
        recordOf([
          ...until.placed,
          { type: 'parked', reason: { code: 'OUTAGE', step: 'ReleaseStock' } },
        ]),
      ),
    };
    expect(await countedOf([{ oldImage: item('placed'), newImage }])).toMatchObject([
      { OrdersParked: 1, CompensationsFailed: 1 },
    ]);
  });

  it.each([
    ['made', afterSales.refundMade, undefined],
    [
      'failed',
      { type: 'refund-failed', refundId: REFUND_ID, amount: 1_250, reason: 'lost_card' } as const,
      1,
    ],
  ])('counts the refunds of parts that failed: one that was %s', async (_, outcome, count) => {
    const before = confirmedAnd(afterSales.refundRequested);
    const [counted] = await countedOf([
      {
        oldImage: { ...toItem(recordOf(before)) },
        newImage: { ...toItem(recordOf([...before, outcome])) },
      },
    ]);
    expect(Object(counted).RefundsFailed).toBe(count);
  });
});

describe('the metrics of what happens to confirmed orders, and of banks that ask', () => {
  const { shipped, returnRequested, refundRequested, refundMade } = afterSales;
  it.each([
    ['ParcelsShipped', until.confirmed, shipped],
    ['ReturnsRequested', confirmedAnd(shipped), returnRequested],
    ['RefundsMade', confirmedAnd(refundRequested), refundMade],
    ['AuthenticationsRequired', until.asking.slice(0, -1), until.asking.at(-1)],
  ] as [string, readonly OrderEvent[], OrderEvent][])('count %s', async (name, before, event) => {
    const [counted] = await countedOf([
      {
        oldImage: { ...toItem(recordOf(before)) },
        newImage: { ...toItem(recordOf([...before, event])) },
      },
    ]);
    expect(Object(counted)[name]).toBe(1);
  });
});

/** Publishes the events of these changes, and returns the metrics. */
const countedOf = (changes: Parameters<typeof publish>[0]) =>
  capturedMetrics(() => publish(changes));
