import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleConfirmed, orderSubject } from './order.ts';

/** A parcel of the order arrived. */
export const orderDeliveredV1 = defineEvent({
  type: 'order.delivered.v1',
  source: 'orders',
  description: 'A parcel of the order arrived. From then on the time for returns runs.',
  schema: z.object({
    ...orderSubject,
    shipmentId: z.string().min(1),
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleConfirmed,
    version: 8,
    shipmentId: 'shp_8c1f0a2b3d4e5f60',
  },
});
