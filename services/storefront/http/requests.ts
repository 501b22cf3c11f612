import { country, sku } from '@commerce/events';
import * as z from 'zod';
import type { ListPosition } from '../ports/product-views.ts';

export const skuPath = z.object({ sku });

const MAX_LIMIT = 48;
const cursor = z.string().min(1).max(500).optional();
const limit = z.coerce.number().int().min(1).max(MAX_LIMIT).default(24);

/** Path and query of `GET /shop/categories/{category}`. */
export const categoryPath = z.object({ category: z.string().min(1).max(200) });
export const categoryQuery = z.object({
  sort: z.enum(['newest', 'price', '-price']).default('newest'),
  limit,
  cursor,
});

/** Query of `GET /shop/search`. */
export const searchQuery = z.object({ q: z.string().min(1).max(200), limit, cursor });

/** Body of `POST /shop/cart`. */
export const cartBody = z.object({
  lines: z
    .array(z.object({ sku, quantity: z.int().min(1).max(10_000) }))
    .min(1)
    .max(100)
    .refine(
      (lines) => new Set(lines.map((line) => line.sku)).size === lines.length,
      'A product may be on one line only',
    )
    // JSON Schema can say no more than that no two lines are the same.
    .meta({ uniqueItems: true, description: 'A product may be on one line only' }),
  country: country.optional(),
  region: z.string().min(1).max(100).optional(),
  promotionCode: z.string().min(1).max(100).optional(),
  vatId: z.string().min(4).max(30).optional(),
});

/** Where a page of a list ends, for cursors. */
export const listPosition = z.object({
  sku,
  order: z.string().min(1).max(200),
}) satisfies z.ZodType<ListPosition>;

/** Where a page of a search ends: a word and its product. */
export const searchPosition = z.object({
  after: z
    .string()
    .regex(/^[^#]*#[^#]+$/)
    .max(200),
});

/** Path of `GET /shop/orders/{orderId}`. */
export const orderPath = z.object({ orderId: z.string().min(1).max(64) });
