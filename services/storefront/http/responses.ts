import { money, orderStatus, sku } from '@commerce/events';
import * as z from 'zod';

const count = z.int().nonnegative();
const pixels = z.int().positive();

const asOf = z.iso
  .datetime()
  .meta({ description: 'Instant of what is known last of what is shown' });

/** Image in all its renditions. */
export const picture = z.object({
  alt: z.string().optional(),
  placeholder: z.string().optional().meta({ description: 'A data URI, until the image has come' }),
  dominantColour: z.string().optional(),
  width: pixels,
  height: pixels,
  sources: z
    .array(z.object({ format: z.enum(['avif', 'webp', 'jpeg']), width: pixels, url: z.url() }))
    .meta({ description: 'The newest format first' }),
});

const availability = z
  .enum(['IN_STOCK', 'LOW', 'SOLD_OUT', 'UNKNOWN'])
  .meta({ description: 'UNKNOWN until inventory has told of the stock' });
const left = z.int().positive().optional().meta({ description: 'Units, when it is low' });

/** Product in a list. */
export const card = z.object({
  sku,
  name: z.string(),
  price: money,
  availability,
  left,
  image: picture.optional(),
  category: z.string().optional(),
});

const category = z.object({ id: z.string(), name: z.string(), count });
const cursor = z
  .string()
  .optional()
  .meta({ description: 'Start of the next page, if there is one' });

/** Response of `GET /shop/home`. */
export const home = z.object({
  asOf,
  categories: z.array(category),
  featured: z.array(card),
  newest: z.array(card),
});

/** Response of `GET /shop/categories/{category}`. */
export const categoryPage = z.object({ asOf, category, items: z.array(card), cursor });

/** Response of `GET /shop/search`. */
export const searchResult = z.object({ asOf, query: z.string(), items: z.array(card), cursor });

/** Response of `POST /shop/cart`. */
export const cartCheck = z.object({
  asOf,
  lines: z.array(
    z.object({
      sku,
      name: z.string(),
      quantity: z.int().positive(),
      unitPrice: money,
      lineTotal: money,
      availability,
      image: picture.optional(),
    }),
  ),
  subtotal: money.optional().meta({ description: 'Absent when the currencies differ' }),
  shipping: money.optional(),
  taxes: z.array(z.object({ rate: z.number().meta({ description: 'In percent' }), amount: money })),
  taxIncluded: z.boolean(),
  reverseCharge: z.literal(true).optional(),
  total: money.optional().meta({ description: 'Known once the country is' }),
  problems: z.array(
    z.object({
      code: z.enum([
        'SKU_NOT_FOUND',
        'SOLD_OUT',
        'NOT_ENOUGH',
        'CURRENCIES_DIFFER',
        'REGION_REQUIRED',
        'VAT_ID_NOT_VALID',
        'TOTAL_NOT_PAYABLE',
        'PROMOTION_CHECKED_WHEN_ORDERED',
      ]),
      sku: sku.optional(),
      left: z.int().positive().optional(),
    }),
  ),
  orderable: z
    .boolean()
    .meta({ description: 'Whether an order of this would be accepted, as far as is known' }),
});

/** Response of `GET /shop/products/{sku}`. */
export const productPage = card.omit({ image: true }).extend({
  asOf,
  description: z.string().optional(),
  size: z.string().optional(),
  images: z.array(picture),
  variants: z.array(z.object({ sku, size: z.string(), price: money, availability })),
  related: z.array(card),
});

const units = z.object({ sku, quantity: z.int().positive() });
const moment = z.iso.datetime();

/** Response of `GET /shop/orders/{orderId}`. */
export const orderPage = z.object({
  asOf,
  order: z.object({
    orderId: z.string(),
    version: z.int().positive(),
    status: orderStatus,
    placedAt: moment,
    total: money,
    lines: z.array(units.extend({ name: z.string(), unitPrice: money })),
    timeline: z.array(
      z.object({
        version: z.int().positive(),
        type: z.string().meta({ description: 'Type of the event, as order.placed.v1' }),
        at: moment,
        status: orderStatus,
      }),
    ),
  }),
  shipments: z.array(
    z.object({
      shipmentId: z.string(),
      lines: z.array(units),
      shippedAt: moment,
      deliveredAt: moment.optional(),
    }),
  ),
  pictures: z.record(z.string(), picture).meta({ description: 'By sku' }),
});
