import { sku } from '@commerce/events';
import { decodeCursor, encodeCursor, httpHandler } from '@commerce/lambda';
import * as z from 'zod';
import { imageRepository, imagesBaseUrl } from '../../dependencies.ts';
import { imageId } from '../../domain/ids.ts';
import { toResponse } from './response.ts';

const query = z.object({
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
const position = z.object({ after: z.string().regex(imageId) });

export const handler = httpHandler(
  { auth: 'staff', path: z.object({ sku }), query },
  async ({ path, query: { cursor, limit } }, { images, baseUrl }) => {
    const start = cursor === undefined ? undefined : decodeCursor(position, cursor).after;
    const page = await images.list(path.sku, { limit, after: start });
    return {
      status: 200,
      body: {
        items: page.images.map((image) => toResponse(image, baseUrl)),
        ...(page.after !== undefined && { cursor: encodeCursor({ after: page.after }) }),
      },
    };
  },
  () => ({ images: imageRepository(), baseUrl: imagesBaseUrl() }),
);
