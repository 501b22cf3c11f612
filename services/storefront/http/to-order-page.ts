import type * as z from 'zod';
import type { ShownOrder } from '../use-cases/show-order.ts';
import type { orderPage } from './responses.ts';
import { toPicture } from './to-card.ts';

/** Shows its owner an order. Notes of staff are none of theirs. */
export const toOrderPage = (
  { order, images }: ShownOrder,
  baseUrl: string,
): z.infer<typeof orderPage> => ({
  asOf: order.changedAt,
  order: {
    orderId: order.orderId,
    version: order.version,
    status: order.status,
    placedAt: order.placedAt,
    total: order.total,
    lines: order.lines.map(({ sku, name, quantity, unitPrice }) => ({
      sku,
      name,
      quantity,
      unitPrice,
    })),
    timeline: order.changes
      .filter(({ detail }) => detail.kind !== 'noted')
      .map(({ version, type, at, status }) => ({ version, type, at, status })),
  },
  shipments: order.shipments.map(({ lines, ...shipment }) => ({ ...shipment, lines: [...lines] })),
  pictures: Object.fromEntries(
    [...images].map(([sku, image]) => [sku, toPicture(image, baseUrl)] as const),
  ),
});
