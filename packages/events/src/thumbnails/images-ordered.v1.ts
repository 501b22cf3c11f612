import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { sku, version } from '../values.ts';

/** The images of a product are to be shown in another order. */
export const imagesOrderedV1 = defineEvent({
  type: 'images.ordered.v1',
  source: 'thumbnails',
  description: 'The images of a product are to be shown in another order.',
  schema: z.object({
    sku,
    /** Of the same count as the versions of the product's images; a lower one is old news. */
    version,
    /** They come first; the others follow by when they were made. */
    imageIds: z.array(z.string().min(1)).max(100),
  }),
  subject: (data) => data.sku,
  example: {
    sku: 'MUG-01',
    version: 3,
    imageIds: ['img_2c9b', 'img_2c9a'],
  },
});
