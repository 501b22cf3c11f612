import { flawIn, sku } from '@commerce/events';
import * as z from 'zod';
import type { Column } from '../domain/import-row.ts';
import { productFields } from './product-fields.ts';
import { quoted } from './quoted.ts';
import { reasonOf } from './row-reasons.ts';

/** Reads an empty field as null: CSV has only text. */
const blankAsNull = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? null : value;
const asNumber = (value: unknown) =>
  typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value;
const asBoolean = (value: unknown) => {
  if (typeof value !== 'string') return value;
  const text = value.trim().toLowerCase();
  if (['true', 'yes', '1'].includes(text)) return true;
  return ['false', 'no', '0'].includes(text) ? false : value;
};
const blankAsUndefined = (value: unknown) => blankAsNull(value) ?? undefined;

const rowSchema = z.object({
  sku,
  name: z.preprocess(blankAsUndefined, productFields.name.optional()),
  description: z.preprocess(blankAsNull, productFields.description.nullish()),
  price: z.preprocess((value) => asNumber(blankAsUndefined(value)), productFields.price.optional()),
  currency: z.preprocess(blankAsUndefined, productFields.currency.optional()),
  active: z.preprocess(
    (value) => asBoolean(blankAsUndefined(value)),
    productFields.active.optional(),
  ),
  lowStockThreshold: z.preprocess(
    (value) => asNumber(blankAsNull(value)),
    productFields.lowStockThreshold.nullish(),
  ),
  taxClass: z.preprocess(blankAsNull, productFields.taxClass.nullish()),
  weightGrams: z.preprocess(
    (value) => asNumber(blankAsNull(value)),
    productFields.weightGrams.nullish(),
  ),
  category: z.preprocess(blankAsNull, productFields.category.nullish()),
  size: z.preprocess(blankAsNull, productFields.size.nullish()),
  variantOf: z.preprocess(blankAsNull, productFields.variantOf.nullish()),
  stockShards: z.preprocess(
    (value) => asNumber(blankAsUndefined(value)),
    productFields.stockShards.optional(),
  ),
  /** Quantity that comes in with this import. */
  stock: z.preprocess(
    (value) => asNumber(blankAsUndefined(value)),
    z.int().min(0).max(1_000_000_000).optional(),
  ),
} satisfies Record<Column, z.ZodType>);

export type RowContent = z.infer<typeof rowSchema>;

type Values = Readonly<Record<string, unknown>>;

/** Reads a row, or says what is wrong with it by column. The content reads as the same again. */
export function readRow(values: Values): RowContent | { readonly reason: string } {
  const flaws = Object.entries(values).flatMap(([column, value]) => {
    const flaw = typeof value === 'string' ? lostIn(value) : undefined;
    return flaw === undefined ? [] : [`${column}: ${quoted(value)} holds ${flaw}: write it anew`];
  });
  if (flaws.length > 0) return { reason: flaws.join('; ') };
  const result = rowSchema.safeParse(values);
  if (result.success) return result.data;
  const reasons = new Map(
    result.error.issues.map((issue) => {
      const column = String(issue.path[0]) as Column;
      return [column, reasonOf(column, issue, values)] as const;
    }),
  );
  return { reason: [...reasons].map(([column, reason]) => `${column}: ${reason}`).join('; ') };
}

/** Replacement character, where a program did not know a letter. */
const REPLACEMENT = '\uFFFD';

const lostIn = (text: string): string | undefined =>
  text.includes(REPLACEMENT) ? 'U+FFFD, which stands for a letter that was lost' : flawIn(text);
