import { line, sku } from '@commerce/events';
import * as z from 'zod';
import { MAX_IMAGES } from '../domain/image-order.ts';

const imageId = z.string().regex(/^img_[0-9a-z]{1,60}$/, 'Must be the id of an image');

/** Says what a picture shows, for those who do not see it. */
const alt = line(250);

/** Path of everything about the images of a product. */
export const productPath = z.object({ sku });

/** Path of one image of a product. */
export const imagePath = z.object({ sku, imageId });

/** Body of `POST /products/{sku}/images`. */
export const requestUploadBody = z.object({
  /** The name that people know; it is shown again, and names nothing. */
  fileName: line(255),
  alt: alt.optional(),
  /** The image whose content the upload takes over; a new image when absent. */
  replaces: imageId.optional(),
});

/** Body of `PUT /products/{sku}/images/{imageId}`: what is left out is taken back. */
export const describeImageBody = z.object({ alt: alt.optional() });

/** Body of `PUT /products/{sku}/images/order`. */
export const orderImagesBody = z.object({
  /** The first images; the others follow by when they were made. */
  imageIds: z
    .array(imageId)
    .max(MAX_IMAGES)
    .refine((ids) => new Set(ids).size === ids.length, 'Each image once')
    .meta({ uniqueItems: true }),
});

/** Query of `GET /products/{sku}/images`. */
export const listImagesQuery = z.object({
  cursor: z.string().min(1).max(512).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Content of the cursor of `GET /products/{sku}/images`. */
export const listPosition = z.object({ after: imageId, isNamed: z.boolean().optional() });
