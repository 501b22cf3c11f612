import { line, money, paragraphs, sku, taxClass } from '@commerce/events';
import { currencyCodes, isCurrency } from '@commerce/money';
import * as z from 'zod';

const MAX_SHARDS = 64;

/** Schemas of the fields of a product, for requests and files alike. */
export const productFields = {
  name: line(200),
  description: paragraphs(5_000),
  /** Amount in the minor unit of the currency. */
  price: money.shape.amount,
  currency: money.shape.currency
    .refine(isCurrency, {
      error: 'Not a currency of ISO 4217 that somebody can pay with',
      when: ({ issues }) => issues.length === 0,
    })
    .meta({ pattern: `^(?:${currencyCodes().join('|')})$` }),
  active: z.boolean(),
  lowStockThreshold: z.int().positive(),
  /** Class that it is taxed by; `standard` when nobody says another. */
  taxClass,
  /** Weight of one unit, as it is shipped. */
  weightGrams: z.int().positive().max(100_000_000),
  /** Where it stands in the shop, in words. */
  category: line(60),
  /** Size in which it comes, among those of the same product. */
  size: line(20),
  /** The product of which it is another size. */
  variantOf: sku,
  stockShards: z.int().min(1).max(MAX_SHARDS),
};
