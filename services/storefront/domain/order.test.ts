import { describe, expect, it } from '@jest/globals';
import { changes } from '../testing/orders.ts';
import { type Order, orderOf } from './order.ts';
import { actionsOf } from './order-actions.ts';

const periods = { cancellableMinutes: 60, returnDays: 14 };
type Kinds = Parameters<typeof changes>[0];
const order = (kinds: Kinds, common: Parameters<typeof changes>[1] = {}): Order => {
  const found = orderOf(changes(kinds, common));
  if (found === undefined) throw new Error('There is no order');
  return found;
};
/** What can be done so long after everything happened. */
const after = (ms: number, ...args: Parameters<typeof order>) =>
  actionsOf(
    order(...args),
    new Date(Date.parse('2026-01-05T10:00:00Z') + ms).toISOString(),
    periods,
  );
const [MINUTE, DAY] = [60_000, 86_400_000];

describe('actionsOf', () => {
  it.each<[string, number, Kinds, readonly string[]]>([
    ['a new order', 0, ['placed'], ['CANCEL']],
    ['one whose bank asks', 0, ['placed', 'asked'], ['AUTHENTICATE', 'CANCEL']],
    [
      'one with a note after the question',
      0,
      ['placed', 'asked', 'noted'],
      ['AUTHENTICATE', 'CANCEL'],
    ],
    ['one whose bank no longer waits', 10 * MINUTE, ['placed', 'asked'], ['CANCEL']],
    ['one that went on', 0, ['placed', 'asked', 'other'], ['CANCEL']],
    ['a declined one', 0, ['placed', 'declined'], ['PAY_ANOTHER_WAY']],
    ['one declined for good', 15 * MINUTE, ['placed', 'declined'], []],
    ['a confirmed one', 60 * MINUTE, ['placed', 'confirmed'], ['CANCEL', 'INVOICE']],
    ['one confirmed long ago', 61 * MINUTE, ['placed', 'confirmed'], ['INVOICE']],
    ['one on its way', 44 * DAY, ['placed', 'confirmed', 'shipped'], ['RETURN', 'INVOICE']],
    ['one that must have come', 45 * DAY, ['placed', 'confirmed', 'shipped'], ['INVOICE']],
    [
      'one that came',
      14 * DAY,
      ['placed', 'confirmed', 'shipped', 'delivered'],
      ['RETURN', 'INVOICE'],
    ],
    [
      'one that came long ago',
      15 * DAY,
      ['placed', 'confirmed', 'shipped', 'delivered'],
      ['INVOICE'],
    ],
    ['one that comes back', 0, ['placed', 'confirmed', 'shipped', 'returned'], ['INVOICE']],
    [
      'one that may not come back',
      0,
      ['placed', 'confirmed', 'shipped', 'returned', 'refused'],
      ['RETURN', 'INVOICE'],
    ],
  ])('knows what can be done with %s', (_, ms, kinds, actions) => {
    expect(after(ms, kinds)).toEqual(actions);
  });

  it.each(['CANCELLED', 'NEEDS_ATTENTION'] as const)(
    'cancels and returns none that is %s',
    (status) => {
      expect(after(0, ['placed', 'confirmed', 'shipped'], { status })).toEqual(['INVOICE']);
    },
  );
});

describe('orderOf', () => {
  it('knows nothing of what comes after a gap', () => {
    const all = changes(['placed', 'confirmed', 'shipped']);
    expect(orderOf(all.filter(({ version }) => version !== 2))).toMatchObject({
      version: 1,
      status: 'PENDING',
      shipments: [],
    });
    expect(orderOf(all.slice(1))).toBeUndefined();
    expect(orderOf([])).toBeUndefined();
  });

  it('tells which parcels came', () => {
    expect(order(['placed', 'confirmed', 'shipped']).shipments[0]).not.toHaveProperty(
      'deliveredAt',
    );
    expect(order(['placed', 'confirmed', 'shipped', 'delivered']).shipments).toMatchObject([
      { shipmentId: 'shp_1', deliveredAt: '2026-01-05T10:00:00.000Z' },
    ]);
  });
});
