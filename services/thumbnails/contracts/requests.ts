import { line, sku } from '@commerce/events';
import * as z from 'zod';

const imageId = z.string().regex(/^img_[0-9a-z]{1,60}$/, 'Must be the id of an image');

/** Path of everything about the images of a product. */
export const productPath = z.object({ sku });

/** Path of one image of a product. */
export const imagePath = z.object({ sku, imageId });

/** Body of `POST /products/{sku}/images`. */
export const requestUploadBody = z.object({
  /** As people know the file; it is shown again, and names nothing. */
  fileName: line(255),
  /** The image whose content the upload takes over; a new image when absent. */
  replaces: imageId.optional(),
});

/** Query of `GET /products/{sku}/images`. */
export const listImagesQuery = z.object({
  cursor: z.string().min(1).max(512).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** What the cursor of `GET /products/{sku}/images` holds. */
export const listPosition = z.object({ after: imageId });
