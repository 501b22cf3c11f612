import { describe, expect, it } from '@jest/globals';
import type { HistoryResult } from '../history.ts';
import type { CallRecord } from '../platform/calls.ts';
import { fair } from '../platform/weather.ts';
import type { Happening } from './happening.ts';
import { timelineOf } from './timeline.ts';

const result = {
  seed: 7,
  plan: {
    weather: { ...fair, crash: 0.01 },
    products: [{ sku: 'SKU-1', price: 100, stock: 3, stockShards: 1 }],
  },
  violations: [{ invariant: 'nobodyPaysTwice', what: 'of ord_1', atMs: 0, step: 1 }],
  accepted: new Map([['alice/key-1', 'ord_1']]),
} as unknown as HistoryResult;

const linesOf = (...happenings: Happening[]) =>
  timelineOf(result, happenings)
    .split('\n')
    .slice(3, -3)
    .filter((line) => line !== '');

const call = (record: Partial<CallRecord>): Happening => ({
  atMs: 1_500,
  kind: 'call',
  call: {
    process: 'orders-place-order-local #1',
    call: 'DynamoDB Put',
    input: {},
    outcome: 'done',
    ...record,
  },
});

describe('timelineOf', () => {
  it('begins with the day and ends with what was broken, orders by their names', () => {
    const text = timelineOf(result, []);

    expect(text).toMatch(/^Day of seed 7: 3 of SKU-1\.\nTrouble: crash\.\n/);
    expect(text).toContain('BROKEN        nobodyPaysTwice: of alice/key-1');
  });

  it('says when, who and what', () => {
    const [line = ''] = linesOf(call({}));

    expect(line).toMatch(/^00:00:01\.500 {2}orders-place-order #1 +DynamoDB Put$/);
  });

  it('tells of a read only when it went wrong, and of no caretaker', () => {
    const caretaker = 'inventory-sweep-reservations-local #2';

    expect(linesOf(call({ call: 'DynamoDB Query' }), call({ process: caretaker }))).toEqual([]);
    expect(linesOf(call({ call: 'DynamoDB Query', outcome: 'throttled' }))[0]).toMatch(
      /DynamoDB Query: throttled$/,
    );
  });

  it('counts days from the first', () => {
    expect(linesOf({ ...call({}), atMs: 2 * 86_400_000 + 1_000 })[0]).toMatch(/^\+2 00:00:01\.000/);
  });

  it('tells of money only when it has changed', () => {
    const money = (capturedMinor: number): Happening => ({
      atMs: 0,
      kind: 'money',
      payments: () => [
        {
          paymentIntentId: 'pi_1',
          orderId: 'ord_1',
          status: 'succeeded',
          currency: 'EUR',
          authorizedMinor: 100,
          heldMinor: 0,
          capturedMinor,
          refundedMinor: 0,
          pendingMinor: 0,
          isDisputed: false,
        },
      ],
    });
    const lines = linesOf(money(0), money(0), money(100));

    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('money of alice/key-1: 0 held, 100 captured, 0 refunded');
  });

  it('tells of people, workflows, events, orders and stock', () => {
    const order = {
      customer: 'alice',
      key: 'key-1',
      sku: 'SKU-1',
      quantity: 2,
      paymentMethodId: 'pm',
      isOwnAddress: true,
    };
    const lines = linesOf(
      { atMs: 0, kind: 'act', act: { kind: 'place', order, at: 0 } },
      {
        atMs: 0,
        kind: 'response',
        who: 'alice',
        route: 'POST /orders',
        response: { status: 202, body: {} },
      },
      { atMs: 0, kind: 'state', machine: 'orders-fulfilment-local', state: 'ReserveStock' },
      { atMs: 0, kind: 'event', type: 'order.placed.v1', subject: 'ord_1' },
      { atMs: 0, kind: 'event', type: 'product.updated.v1', subject: 'SKU-1' },
      {
        atMs: 0,
        kind: 'order',
        orderId: 'ord_1',
        item: { status: 'PENDING', version: 1, log: [{ type: 'placed' }] },
      },
      { atMs: 0, kind: 'order', orderId: 'ord_1', item: undefined },
      { atMs: 0, kind: 'stock', item: { sku: 'SKU-1', shard: 0, available: 1, reserved: 2 } },
    ).map((line) => line.slice(14).replace(/ +/g, ' ').trim());

    expect(lines).toEqual([
      'alice place alice/key-1: 2 of SKU-1 with pm',
      'alice gets 202 for POST /orders',
      'orders-fulfilment enters ReserveStock',
      'order.placed.v1 of alice/key-1',
      '= alice/key-1 is PENDING: placed, 1 entries',
      '= alice/key-1 is gone',
      '= SKU-1#0 has 1 available, 2 reserved',
    ]);
  });
});
