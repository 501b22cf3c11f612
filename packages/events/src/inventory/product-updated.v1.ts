import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleImage } from '../thumbnails/image.ts';
import { money, sku, taxClass, version } from '../values.ts';

const rendition = z.object({
  key: z.string().min(1),
  format: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().nonnegative(),
});

/** A product is new or changed: its name, price, images or whether it is sold. */
export const productUpdatedV1 = defineEvent({
  type: 'product.updated.v1',
  source: 'inventory',
  description: 'A product is new or changed: its name, price, images or whether it is sold.',
  schema: z.object({
    sku,
    version,
    name: z.string().min(1).max(200),
    description: z.string().max(5_000).optional(),
    price: money,
    /** False: it is no longer sold, and orders of it are rejected. */
    active: z.boolean(),
    /** Absent of products that are older than this member. */
    createdAt: z.iso.datetime().optional(),
    /** Absent for the class `standard`. */
    taxClass: taxClass.optional(),
    /** Weight of one unit, as it is shipped; absent when nobody said it. */
    weightGrams: z.int().positive().optional(),
    /** Where it stands in the shop, in words. */
    category: z.string().min(1).max(60).optional(),
    /** Size in which it comes, among those of the same product. */
    size: z.string().min(1).max(20).optional(),
    /** The product of which it is another size; absent for the one that lists show. */
    variantOf: sku.optional(),
    /** In the order in which they are shown. */
    images: z
      .array(
        z.object({
          imageId: z.string().min(1),
          /** The image in words, for those who do not see it. */
          alt: z.string().min(1).max(250).optional(),
          placeholder: z.string().min(1),
          dominantColour: z.string(),
          renditions: z.array(rendition),
        }),
      )
      .optional(),
  }),
  subject: (data) => data.sku,
  example: {
    sku: 'MUG-01',
    version: 3,
    name: 'Enamel mug',
    description: 'Holds 350 ml and a campfire.',
    price: { amount: 1250, currency: 'EUR' },
    active: true,
    createdAt: '2026-01-05T10:00:00.000Z',
    weightGrams: 350,
    category: 'Camp kitchen',
    images: [exampleImage],
  },
});
