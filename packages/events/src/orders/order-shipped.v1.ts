import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import {
  exampleConfirmed,
  exampleContact,
  exampleSomeLines,
  orderContact,
  orderSubject,
  someLines,
} from './order.ts';

/** A parcel with some lines of the order is on its way. */
export const orderShippedV1 = defineEvent({
  type: 'order.shipped.v1',
  source: 'orders',
  description:
    'A parcel with some lines of the order is on its way. `isComplete` tells whether it was the last one.',
  schema: z.object({
    ...orderSubject,
    shipment: z.object({
      shipmentId: z.string().min(1),
      carrier: z.string().min(1),
      trackingNumber: z.string().min(1),
      /** Page of the carrier about this parcel, when the shop knows the carrier. */
      trackingUrl: z.url().optional(),
      lines: someLines,
    }),
    isComplete: z.boolean(),
    contact: orderContact,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleConfirmed,
    version: 7,
    shipment: {
      shipmentId: 'shp_8c1f0a2b3d4e5f60',
      carrier: 'DHL',
      trackingNumber: '00340434161094000000',
      trackingUrl: 'https://www.dhl.com/de-de/home/tracking.html?tracking-id=00340434161094000000',
      lines: exampleSomeLines,
    },
    isComplete: true,
    contact: exampleContact,
  },
});
