import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { sku, version } from '../values.ts';
import { exampleImage } from './image.ts';

const size = {
  key: z.string().min(1),
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().positive(),
};

/** A product image has its renditions, or what is said about it has changed. */
export const imageProcessedV1 = defineEvent({
  type: 'image.processed.v1',
  source: 'thumbnails',
  description: 'A product image has its renditions, or what is said about it has changed.',
  schema: z.object({
    sku,
    /** Sorts by when the image was made: unless told otherwise, images are shown in this order. */
    imageId: z.string().min(1),
    /** Grows with each image processed for this product; a lower one that arrives late is old news. */
    version,
    /** The image in words, for those who do not see it; absent when none were given. */
    alt: z.string().min(1).max(250).optional(),
    placeholder: z.string().min(1),
    dominantColour: z.string().regex(/^#[0-9a-f]{6}$/),
    renditions: z.array(z.object({ ...size, format: z.enum(['webp', 'jpeg']) })).min(1),
    /**
     * The same sizes as AVIF, apart from the others: who reads those knows two formats. Absent of images that
     * are older than this member.
     */
    avifRenditions: z.array(z.object({ ...size, format: z.literal('avif') })).optional(),
  }),
  subject: (data) => data.imageId,
  example: {
    sku: 'MUG-01',
    version: 1,
    ...exampleImage,
  },
});
