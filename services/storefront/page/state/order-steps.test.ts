import { describe, expect, it } from '@jest/globals';
import type { Order, OrderLine, OrderReturn, Shipment } from '../api/order-types.ts';
import {
  cancellableLines,
  chosenLines,
  isCancellable,
  returnableLines,
  stepsOf,
} from './order-steps.ts';

const line = (sku: string, quantity: number, parts: Partial<OrderLine> = {}): OrderLine => ({
  sku,
  name: sku,
  quantity,
  unitPrice: 1_250,
  shipped: 0,
  returned: 0,
  cancelled: 0,
  ...parts,
});
const parcel: Shipment = {
  shipmentId: 's-1',
  carrier: 'DHL',
  trackingNumber: '1',
  lines: [],
  shippedAt: '2026-01-05T10:15:30.000Z',
};
const comesBack = (status: OrderReturn['status'], quantity: number): OrderReturn => ({
  returnId: status,
  status,
  lines: [{ sku: 'MUG-01', quantity }],
  reason: 'Broken',
  requestedAt: '2026-01-05T10:15:30.000Z',
});

const order = (parts: Partial<Order> = {}): Order => ({
  orderId: 'ord_1',
  status: 'CONFIRMED',
  total: 1_250,
  currency: 'EUR',
  placedAt: '2026-01-05T10:15:30.000Z',
  version: 7,
  subtotal: 1_250,
  shipping: 0,
  tax: 200,
  email: 'ada@example.com',
  shippingAddress: { name: 'Ada', line1: '1 High Street', city: 'Berlin', country: 'DE' },
  lines: [line('MUG-01', 2)],
  shipments: [],
  returns: [],
  refunds: [],
  refunded: 0,
  timeline: [],
  ...parts,
});

const quantities = (lines: readonly OrderLine[]) =>
  lines.map(({ sku, quantity }) => [sku, quantity]);

describe('stepsOf', () => {
  it('leaves out how the shop works inside', () => {
    const types = ['placed', 'stock-reserved', 'stock-committed', 'payment-captured', 'confirmed'];
    const timeline = types.map((type, index) => ({
      version: index + 1,
      type,
      at: '2026-01-05T10:15:30.000Z',
      status: 'PENDING' as const,
    }));

    expect(stepsOf({ timeline }).map(({ type }) => type)).toEqual([
      'placed',
      'stock-reserved',
      'confirmed',
    ]);
  });
});

describe('isCancellable', () => {
  it.each([
    ['PENDING', true],
    ['AWAITING_APPROVAL', true],
    ['CONFIRMED', true],
    ['REJECTED', false],
    ['CANCELLED', false],
    ['NEEDS_ATTENTION', false],
  ] as const)('of an order that is %s is %s', (status, expected) => {
    expect(isCancellable(order({ status }))).toBe(expected);
  });

  it('ends with the first parcel', () => {
    expect(isCancellable(order({ shipments: [parcel] }))).toBe(false);
  });
});

describe('cancellableLines', () => {
  it('are what is neither sent nor cancelled', () => {
    const lines = [
      line('MUG-01', 5, { shipped: 2, cancelled: 1 }),
      line('TENT-02', 1, { shipped: 1 }),
    ];
    expect(quantities(cancellableLines(order({ lines })))).toEqual([['MUG-01', 2]]);
  });

  it('are none before the confirmation', () => {
    expect(cancellableLines(order({ status: 'PENDING' }))).toEqual([]);
  });
});

describe('returnableLines', () => {
  const lines = [line('MUG-01', 5, { shipped: 4 }), line('TENT-02', 1)];

  it('are what was sent', () => {
    expect(quantities(returnableLines(order({ lines })))).toEqual([['MUG-01', 4]]);
  });

  it.each([
    ['REQUESTED', [['MUG-01', 1]]],
    ['ACCEPTED', [['MUG-01', 1]]],
    ['RECEIVED', [['MUG-01', 1]]],
    ['REFUSED', [['MUG-01', 4]]],
  ] as const)('leave out what is to come back by a return that is %s', (status, expected) => {
    const returns = [comesBack(status, 3)];
    expect(quantities(returnableLines(order({ lines, returns })))).toEqual(expected);
  });

  it('are none once all comes back', () => {
    const returns = [comesBack('ACCEPTED', 3), comesBack('REQUESTED', 1)];
    expect(returnableLines(order({ lines, returns }))).toEqual([]);
  });
});

describe('chosenLines', () => {
  it('leave out what is not chosen', () => {
    expect(
      chosenLines(
        new Map([
          ['MUG-01', 2],
          ['TENT-02', 0],
        ]),
      ),
    ).toEqual([{ sku: 'MUG-01', quantity: 2 }]);
  });
});
