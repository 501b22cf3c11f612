import { money, sku } from '@commerce/events';
import type { HttpApi } from '@commerce/lambda';
import * as z from 'zod';
import { productFields } from './messages/product-fields.ts';

const count = z.int().nonnegative();
const cursor = z
  .string()
  .optional()
  .meta({ description: 'Where the next page starts; absent on the last one' });

const rendition = z.object({
  url: z.url(),
  format: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: count,
});
const product = z.object({
  sku,
  version: z.int().positive(),
  ...productFields,
  // A product may have a currency that was withdrawn since.
  currency: money.shape.currency,
  description: productFields.description.optional(),
  lowStockThreshold: productFields.lowStockThreshold.optional(),
  taxClass: productFields.taxClass.optional(),
  weightGrams: productFields.weightGrams.optional(),
  category: productFields.category.optional(),
  size: productFields.size.optional(),
  variantOf: productFields.variantOf.optional(),
  available: count,
  images: z.array(
    z.object({
      imageId: z.string(),
      alt: z
        .string()
        .optional()
        .meta({ description: 'What there is to see, for those who do not see it' }),
      placeholder: z.string(),
      dominantColour: z.string(),
      renditions: z.array(rendition),
    }),
  ),
  updatedAt: z.iso.datetime(),
});

const importFormat = z.enum(['csv', 'jsonl']);
const importStatus = z.enum(['AWAITING_UPLOAD', 'RUNNING', 'COMPLETED', 'FAILED']);
const openedImport = z.object({
  importId: z.string(),
  status: importStatus,
  format: importFormat,
  createdAt: z.iso.datetime(),
  upload: z
    .object({
      method: z.literal('POST'),
      url: z.url(),
      fields: z.record(z.string(), z.string()),
      expiresAt: z.iso.datetime(),
      maxBytes: z.int().positive(),
    })
    .meta({ description: 'A form for the file: its fields first, then the file as `file`' }),
});
const importReport = z.object({
  importId: z.string(),
  status: importStatus,
  format: importFormat,
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  rows: count.optional().meta({ description: 'Known when the whole file was read' }),
  processed: count,
  succeeded: count,
  failed: count,
  failure: z.string().optional().meta({ description: 'Why not every row was taken or reported' }),
  errors: z.array(z.object({ line: z.int().positive(), reason: z.string() })),
  cursor,
});

const etag = { etag: 'Names the version and the availability' };

/** Responses of the operations: `openapi.yaml` is made of them. */
export const httpApi = {
  title: 'Inventory',
  description:
    'Products with their stock, and bulk imports. Prices are integers in the minor unit of their currency.',
  operations: {
    'list-products': {
      responses: {
        200: {
          description: 'A page of products',
          body: z.object({ items: z.array(product), cursor }),
        },
      },
      errors: ['BATCH_LEFT'],
    },
    'get-product': {
      responses: {
        200: { description: 'The product', body: product, headers: etag },
        304: { description: 'It is as `if-none-match` knows it', headers: etag },
      },
      errors: ['PRODUCT_NOT_FOUND', 'BATCH_LEFT'],
    },
    'put-product': {
      responses: {
        200: { description: 'Changed, or as it was', body: product, headers: etag },
        201: {
          description: 'New',
          body: product,
          headers: { ...etag, location: 'Where the product is' },
        },
      },
      errors: ['PRODUCT_CHANGED', 'PRODUCT_VERSION_REQUIRED', 'BATCH_LEFT'],
    },
    'adjust-stock': {
      responses: {
        200: {
          description: 'How much there is now',
          body: z.object({ sku, onHand: count, reserved: count, available: count }),
        },
      },
      errors: [
        'PRODUCT_NOT_FOUND',
        'STOCK_RESERVED',
        'IDEMPOTENCY_KEY_REUSED',
        'STOCK_BUSY',
        'BATCH_LEFT',
      ],
    },
    'request-import': {
      responses: {
        201: {
          description: 'An import that waits for its file',
          body: openedImport,
          headers: { location: 'Where its progress is' },
        },
      },
    },
    'get-import': {
      responses: { 200: { description: 'Its progress, and a page of errors', body: importReport } },
      errors: ['IMPORT_NOT_FOUND'],
    },
  },
} satisfies HttpApi;
