import * as z from 'zod';

const pixels = z.int().positive();
const bytes = z.int().nonnegative();

/** Response of `POST /products/{sku}/images`: a form that admits one file. */
export const uploadResponse = z.object({
  imageId: z.string(),
  upload: z.object({
    method: z.literal('POST'),
    url: z.url(),
    /** Sent first and as they are; then `Content-Type`, then the file as `file`. */
    fields: z.record(z.string(), z.string()),
    expiresAt: z.iso.datetime(),
    maxBytes: z.int().positive(),
  }),
});

const rejection = z.object({
  code: z.string(),
  message: z.string(),
  originalName: z.string(),
  at: z.iso.datetime(),
});

const common = {
  imageId: z.string(),
  createdAt: z.iso.datetime(),
  originalName: z.string(),
  /** Says what the picture shows, for those who do not see it. */
  alt: z.string().optional(),
};

/** Nothing was uploaded yet, or it is being worked. */
export const pendingImage = z.object({ ...common, status: z.literal('PENDING') });

/** The upload was no usable image. */
export const rejectedImage = z.object({ ...common, status: z.literal('REJECTED'), rejection });

const rendition = { url: z.url(), width: pixels, height: pixels, bytes };

/** An image that pages can show. */
export const readyImage = z.object({
  ...common,
  status: z.literal('READY'),
  original: z.object({ format: z.string(), width: pixels, height: pixels, bytes }),
  renditions: z.array(z.object({ ...rendition, format: z.enum(['webp', 'jpeg']) })),
  /** The same sizes as AVIF, of images that were uploaded since there is AVIF. */
  avifRenditions: z.array(z.object({ ...rendition, format: z.literal('avif') })).optional(),
  /** ThumbHash, base64. */
  placeholder: z.string(),
  dominantColour: z.string().regex(/^#[0-9a-f]{6}$/),
  bytesSaved: bytes,
  processedAt: z.iso.datetime(),
  /** The reason why the latest upload could not replace the content. */
  rejection: rejection.optional(),
});

/** Response of `PUT /products/{sku}/images/{imageId}`. */
export const imageResponse = z.discriminatedUnion('status', [
  pendingImage,
  rejectedImage,
  readyImage,
]);

/** Response of `GET /products/{sku}/images`, in the order in which they are shown. */
export const imageListResponse = z.object({
  items: z.array(imageResponse),
  /** Absent on the last page. */
  cursor: z.string().optional(),
});
