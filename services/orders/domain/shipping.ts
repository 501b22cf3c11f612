import {
  MAX_AFTER_SALES,
  OrderNotShippableError,
  ShipmentNotFoundError,
  TooManyAfterSalesError,
} from './after-sales.errors.ts';
import type { ShipmentMade } from './after-sales-event.ts';
import { isIn } from './fulfilment.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { IdempotencyKeyReusedError } from './placing.errors.ts';
import { isSame, skusBeyond, toShip } from './remaining.ts';

/**
 * Records that some lines are on their way. The same shipment again changes nothing. Throws
 * {@link OrderNotShippableError}, {@link TooManyAfterSalesError}, and {@link IdempotencyKeyReusedError} for
 * another shipment of the same id.
 */
export function ship(order: Order, shipment: Omit<ShipmentMade, 'type'>): OrderEvent[] {
  if (!isIn(order, 'CONFIRMED')) throw new OrderNotShippableError(order.state.status);
  const { state } = order;
  const earlier = state.shipments.find(({ shipmentId }) => shipmentId === shipment.shipmentId);
  if (earlier !== undefined) {
    const isRepetition =
      earlier.carrier === shipment.carrier &&
      earlier.trackingNumber === shipment.trackingNumber &&
      isSame(earlier.lines, shipment.lines);
    if (!isRepetition) throw new IdempotencyKeyReusedError();
    return [];
  }
  const skus = skusBeyond(shipment.lines, toShip(order, state));
  if (skus.length > 0) throw new OrderNotShippableError(state.status, skus);
  if (state.shipments.length >= MAX_AFTER_SALES) throw new TooManyAfterSalesError('shipments');
  return [{ type: 'shipment-made', ...shipment }];
}

/** Records that a parcel arrived. A second time changes nothing. Throws {@link ShipmentNotFoundError}. */
export function deliver({ state }: Order, shipmentId: string, by: string): OrderEvent[] {
  const shipments = state.status === 'CONFIRMED' ? state.shipments : [];
  const shipment = shipments.find((each) => each.shipmentId === shipmentId);
  if (shipment === undefined) throw new ShipmentNotFoundError();
  return shipment.deliveredAt === undefined ? [{ type: 'shipment-delivered', shipmentId, by }] : [];
}
