import type { ChangeDetail, OrderChange } from '../domain/order.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** Details of changes of an order of two mugs. */
export const details = {
  placed: {
    kind: 'placed',
    lines: [{ sku: 'MUG-01', name: 'Enamel mug', quantity: 2, unitPrice: eur(1_250) }],
    total: eur(2_500),
  },
  confirmed: { kind: 'other' },
  shipped: { kind: 'shipped', shipmentId: 'shp_1', lines: [{ sku: 'MUG-01', quantity: 2 }] },
  delivered: { kind: 'delivered', shipmentId: 'shp_1' },
  noted: { kind: 'noted' },
  other: { kind: 'other' },
} as const satisfies Record<string, ChangeDetail>;

/** Changes of an order of Alice's, one after the other, all at one moment. */
export const changes = (
  kinds: readonly (keyof typeof details)[],
  common: Partial<OrderChange> = {},
): OrderChange[] =>
  kinds.map((kind, index) => ({
    orderId: 'ord_1',
    customerId: 'alice',
    version: index + 1,
    at: '2026-01-05T10:00:00.000Z',
    type: `order.${kind}.v1`,
    status: statusAfter(kinds.slice(0, index + 1)),
    detail: details[kind],
    ...common,
  }));

const statusAfter = (kinds: readonly (keyof typeof details)[]) =>
  kinds.includes('confirmed') ? 'CONFIRMED' : 'PENDING';
