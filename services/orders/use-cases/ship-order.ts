import { ShipmentNotFoundError } from '../domain/after-sales.errors.ts';
import type { Shipment } from '../domain/after-sales.ts';
import type { Order } from '../domain/order.ts';
import type { LineQuantity } from '../domain/shares.ts';
import { deliver, ship } from '../domain/shipping.ts';
import { actId } from './act-id.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface ShipOrder extends OrderCommand {
  readonly staffId: string;
  readonly lines: readonly LineQuantity[];
  readonly carrier: string;
  readonly trackingNumber: string;
  /** Without one, the carrier's number tells parcels apart. */
  readonly idempotencyKey: string | undefined;
}

export interface ShipOrderDependencies extends OrderDependencies {
  /** Pages of carriers by name, with `{trackingNumber}` in their addresses. */
  readonly trackingPages: Readonly<Record<string, string>>;
}

/** Ships some lines of an order. Throws `OrderNotShippableError`, `IdempotencyKeyReusedError`. */
export async function shipOrder(
  { orderId, correlationId, idempotencyKey, staffId, ...parcel }: ShipOrder,
  { trackingPages, ...dependencies }: ShipOrderDependencies,
): Promise<{ readonly order: Order; readonly shipment: Shipment }> {
  const { carrier, trackingNumber, lines } = parcel;
  const key = idempotencyKey ?? JSON.stringify([carrier, trackingNumber]);
  const shipmentId = actId('shp', orderId, key);
  const page = Object.hasOwn(trackingPages, carrier) ? trackingPages[carrier] : undefined;
  const trackingUrl = page?.replace('{trackingNumber}', encodeURIComponent(trackingNumber));
  const shipped = {
    shipmentId,
    carrier,
    trackingNumber,
    ...(trackingUrl !== undefined && { trackingUrl }),
    lines,
    by: staffId,
  };
  const order = await changeOrder(
    { orderId, correlationId, keepsRoom: true },
    (current) => ship(current, shipped),
    dependencies,
  );
  return { order, shipment: shipmentOf(order, shipmentId) };
}

export interface RecordDelivery extends OrderCommand {
  readonly staffId: string;
  readonly shipmentId: string;
}

/** Records that a parcel arrived. Throws `ShipmentNotFoundError`. */
export const recordDelivery = (
  { staffId, shipmentId, ...command }: RecordDelivery,
  dependencies: OrderDependencies,
): Promise<Order> =>
  changeOrder(command, (order) => deliver(order, shipmentId, staffId), dependencies);

function shipmentOf({ state }: Order, id: string): Shipment {
  const shipments = state.status === 'CONFIRMED' ? state.shipments : [];
  const shipment = shipments.find(({ shipmentId }) => shipmentId === id);
  if (shipment === undefined) throw new ShipmentNotFoundError();
  return shipment;
}
