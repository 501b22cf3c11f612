import { describe, expect, it } from '@jest/globals';
import { evolve } from '../../domain/evolve.ts';
import { type OrderEvent, toEntries } from '../../domain/order-event.ts';
import { CORRELATION_ID, PLACED_AT, placed, recordOf, until } from '../../testing/orders.ts';
import { toItem } from './order-item.ts';
import { appendToLog } from './order-params.ts';

const append = (
  before: readonly OrderEvent[],
  event: OrderEvent,
  correlationId = CORRELATION_ID,
) => {
  const record = recordOf(before);
  const entries = toEntries(record.order.version, [event], { at: PLACED_AT, correlationId });
  return appendToLog('orders', record, entries.reduce(evolve, record.order), entries);
};

describe('appendToLog', () => {
  it('touches no index while the order stays in its state', () => {
    expect(append(until.authorized, { type: 'stock-committed' })).toMatchObject({
      ConditionExpression: 'version = :expected AND attribute_exists(customerId)',
      UpdateExpression: 'SET version = :version, #log = list_append(#log, :entries)',
      ExpressionAttributeNames: { '#log': 'log' },
      ExpressionAttributeValues: { ':expected': 3, ':version': 4 },
    });
  });

  it('takes a decided order out of the index of what is stalled', () => {
    const { UpdateExpression } = append(until.committed, { type: 'confirmed' });
    expect(UpdateExpression).toMatch(/REMOVE stalled, #stalledShard, #stalledAfter, ipAddress$/);
    expect(UpdateExpression).toContain('#status = :status');
  });

  it('says whose request an entry was only when it was another one', () => {
    const entriesOf = (correlationId?: string) =>
      append(until.placed, { type: 'stock-reserved' }, correlationId).ExpressionAttributeValues?.[
        ':entries'
      ];
    expect(entriesOf()).toEqual([{ type: 'stock-reserved', version: 2, at: PLACED_AT }]);
    expect(entriesOf('request-2')).toEqual([
      { type: 'stock-reserved', version: 2, at: PLACED_AT, correlationId: 'request-2' },
    ]);
  });
});

describe('toItem', () => {
  it('keeps an ordinary order in 2 KB through its whole life, and the largest far below 400 KB', () => {
    const bytes = (events: readonly OrderEvent[]) =>
      Buffer.byteLength(JSON.stringify(toItem(recordOf(events))));
    expect(bytes(until.placed)).toBeLessThan(1_024);
    expect(bytes(until.confirmed)).toBeLessThan(2_048);

    const line = { sku: 'x'.repeat(64), name: 'x'.repeat(200), quantity: 10_000, unitPrice: 9_999 };
    const lines = Array.from({ length: 100 }, () => line);
    const rounds = Array.from({ length: 99 }, () => [
      { type: 'parked', reason: { code: 'x'.repeat(100), step: 'x'.repeat(50) } } as const,
      { type: 'resumed' } as const,
    ]).flat();
    expect(bytes([placed({ lines }), ...rounds])).toBeLessThan(100_000);
  });
});
