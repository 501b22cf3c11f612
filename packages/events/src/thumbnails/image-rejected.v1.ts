import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { sku } from '../values.ts';

/** An upload is no usable image; it was moved out of the way. */
export const imageRejectedV1 = defineEvent({
  type: 'image.rejected.v1',
  source: 'thumbnails',
  description: 'An upload is no usable image; it was moved out of the way.',
  schema: z.object({
    sku,
    imageId: z.string().min(1),
    reason: z.object({ code: z.string().min(1), message: z.string().min(1) }),
  }),
  subject: (data) => data.imageId,
  example: {
    sku: 'MUG-01',
    imageId: 'img_2c9b',
    reason: { code: 'NOT_AN_IMAGE', message: 'The file is no JPEG, PNG, WebP, AVIF, GIF or TIFF.' },
  },
});
