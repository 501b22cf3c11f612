import type { EventOf, orderEvents } from '@commerce/events';
import type { ChangeDetail, OrderChange, Units } from '../domain/order.ts';

type OrderEvent = EventOf<(typeof orderEvents)[number]>;

/** Reads a change of an order, and leaves out whatever the shop does not show. */
export const toOrderChange = (event: OrderEvent): OrderChange => ({
  orderId: event.data.orderId,
  customerId: event.data.customerId,
  version: event.data.version,
  at: event.time,
  type: event.type,
  status: event.data.status,
  detail: detailOf(event),
});

function detailOf(event: OrderEvent): ChangeDetail {
  switch (event.type) {
    case 'order.placed.v1': {
      const lines = event.data.lines.map(({ sku, name, quantity, unitPrice }) => ({
        sku,
        name,
        quantity,
        unitPrice,
      }));
      return { kind: 'placed', lines, total: event.data.total };
    }
    case 'order.shipped.v1': {
      const { shipmentId, lines } = event.data.shipment;
      return { kind: 'shipped', shipmentId, lines: unitsOf(lines) };
    }
    case 'order.delivered.v1':
      return { kind: 'delivered', shipmentId: event.data.shipmentId };
    case 'order.noted.v1':
      return { kind: 'noted' };
    default:
      return { kind: 'other' };
  }
}

const unitsOf = (lines: readonly Units[]): Units[] =>
  lines.map(({ sku, quantity }) => ({ sku, quantity }));
