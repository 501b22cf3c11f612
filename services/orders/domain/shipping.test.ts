import { describe, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { afterSales, confirmedAnd, refunding, until } from '../testing/orders.ts';
import { OrderNotShippableError, ShipmentNotFoundError } from './after-sales.errors.ts';
import { IdempotencyKeyReusedError } from './placing.errors.ts';
import { deliver, ship } from './shipping.ts';

const { type: _, ...parcel } = afterSales.shipped;
const mugs = (quantity: number) => [{ sku: 'MUG-01', quantity }];
const part = (shipmentId: string, quantity: number) => ({
  ...parcel,
  shipmentId,
  lines: mugs(quantity),
});

describe('ship', () => {
  it('ships in parts, to the last unit and not beyond', () => {
    given(confirmedAnd())
      .when((order) => ship(order, part('shp_1', 1)))
      .thenEvents([{ type: 'shipment-made', ...part('shp_1', 1) }])
      .when((order) => ship(order, part('shp_2', 1)))
      .thenTypes(['shipment-made'])
      .when((order) => ship(order, part('shp_3', 1)))
      .thenThrows(OrderNotShippableError);
  });

  it('does not ship what was cancelled', () => {
    const cancelled = {
      type: 'lines-cancelled',
      cancellationId: 'can_1',
      lines: mugs(1),
      cancelledBy: 'customer',
    } as const;
    given(confirmedAnd(cancelled))
      .when((order) => ship(order, parcel))
      .thenThrows('Less than that is left to ship');
  });

  it('does not ship what was never ordered', () => {
    given(confirmedAnd())
      .when((order) => ship(order, { ...parcel, lines: [{ sku: 'TENT-02', quantity: 1 }] }))
      .thenThrows(OrderNotShippableError);
  });

  it('takes the same parcel again, and no other one under its id', () => {
    given(confirmedAnd(afterSales.shipped))
      .when((order) => ship(order, parcel))
      .thenNothing();
    for (const other of [{ carrier: 'UPS' }, { trackingNumber: '0035' }, { lines: mugs(1) }]) {
      given(confirmedAnd(afterSales.shipped))
        .when((order) => ship(order, { ...parcel, ...other }))
        .thenThrows(IdempotencyKeyReusedError);
    }
  });

  it.each([
    ['pending', until.placed],
    ['cancelled', refunding],
  ])('ships nothing of an order that is %s', (_, events) => {
    given(events)
      .when((order) => ship(order, parcel))
      .thenThrows(OrderNotShippableError);
  });
});

describe('deliver', () => {
  it('records it once, of what was shipped', () => {
    given(confirmedAnd(afterSales.shipped))
      .when((order) => deliver(order, 'shp_1', 'sam'))
      .thenEvents([afterSales.delivered])
      .when((order) => deliver(order, 'shp_1', 'kim'))
      .thenNothing();
    given(confirmedAnd(afterSales.shipped))
      .when((order) => deliver(order, 'shp_2', 'sam'))
      .thenThrows(ShipmentNotFoundError);
    given(until.placed)
      .when((order) => deliver(order, 'shp_1', 'sam'))
      .thenThrows(ShipmentNotFoundError);
  });
});
