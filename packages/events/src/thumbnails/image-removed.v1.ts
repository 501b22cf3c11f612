import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { sku, version } from '../values.ts';

/** An image and its renditions are gone: replaced, or deleted. */
export const imageRemovedV1 = defineEvent({
  type: 'image.removed.v1',
  source: 'thumbnails',
  description: 'An image and its renditions are gone: replaced, or deleted.',
  schema: z.object({
    sku,
    imageId: z.string().min(1),
    version,
  }),
  subject: (data) => data.imageId,
  example: {
    sku: 'MUG-01',
    imageId: 'img_2c9a',
    version: 2,
  },
});
