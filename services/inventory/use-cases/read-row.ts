import { sku } from '@commerce/events';
import * as z from 'zod';
import { productFields } from '../contracts/product-fields.ts';

/** CSV knows only text: an empty field says nothing, or that there is to be nothing. */
const blank = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);
const asNumber = (value: unknown) =>
  typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value;
const asBoolean = (value: unknown) => {
  if (typeof value !== 'string') return value;
  const text = value.trim().toLowerCase();
  if (['true', 'yes', '1'].includes(text)) return true;
  return ['false', 'no', '0'].includes(text) ? false : value;
};
const left = (value: unknown) => blank(value) ?? undefined;

const rowSchema = z.object({
  sku,
  name: z.preprocess(left, productFields.name.optional()),
  description: z.preprocess(blank, productFields.description.nullish()),
  price: z.preprocess((value) => asNumber(left(value)), productFields.price.optional()),
  currency: z.preprocess(left, productFields.currency.optional()),
  active: z.preprocess((value) => asBoolean(left(value)), productFields.active.optional()),
  lowStockThreshold: z.preprocess(
    (value) => asNumber(blank(value)),
    productFields.lowStockThreshold.nullish(),
  ),
  stockShards: z.preprocess((value) => asNumber(left(value)), productFields.stockShards.optional()),
  /** Units that come in with this import. */
  stock: z.preprocess(
    (value) => asNumber(left(value)),
    z.int().min(0).max(1_000_000_000).optional(),
  ),
});

export type RowContent = z.infer<typeof rowSchema>;

/** What decoding puts where bytes are no UTF-8. */
const NOT_UTF8 = '\uFFFD';

/** What a row says, or what is wrong with it, by column. */
export function readRow(
  values: Readonly<Record<string, unknown>>,
): RowContent | { readonly reason: string } {
  const isGarbled = Object.values(values).some(
    (value) => typeof value === 'string' && value.includes(NOT_UTF8),
  );
  if (isGarbled) return { reason: 'The file is not UTF-8' };
  const result = rowSchema.safeParse(values);
  if (result.success) return result.data;
  const reason = result.error.issues
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('; ');
  return { reason };
}
