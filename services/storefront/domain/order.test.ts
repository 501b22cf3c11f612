import { describe, expect, it } from '@jest/globals';
import { changes } from '../testing/orders.ts';
import { orderOf } from './order.ts';

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
    const sent = orderOf(changes(['placed', 'confirmed', 'shipped']));
    expect(sent?.shipments).toMatchObject([{ shipmentId: 'shp_1' }]);
    expect(sent?.shipments[0]).not.toHaveProperty('deliveredAt');
    expect(
      orderOf(changes(['placed', 'confirmed', 'shipped', 'delivered']))?.shipments,
    ).toMatchObject([{ shipmentId: 'shp_1', deliveredAt: '2026-01-05T10:00:00.000Z' }]);
  });
});
