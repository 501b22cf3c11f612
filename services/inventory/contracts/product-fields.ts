import { money } from '@commerce/events';
import * as z from 'zod';

const MAX_SHARDS = 64;

/** What each part of a product may be, in requests and in files alike. */
export const productFields = {
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().min(1).max(5_000),
  /** In the minor unit of the currency. */
  price: money.shape.amount,
  currency: money.shape.currency,
  active: z.boolean(),
  lowStockThreshold: z.int().positive(),
  stockShards: z.int().min(1).max(MAX_SHARDS),
};
