import { decodeCursor, encodeCursor, httpHandler } from '@commerce/lambda';
import { listImagesQuery, listPosition, productPath } from '../../contracts/requests.ts';
import { toResponse } from '../../contracts/to-response.ts';
import { imageRepository, imagesBaseUrl } from '../../dependencies.ts';

export const handler = httpHandler(
  { auth: 'staff', path: productPath, query: listImagesQuery },
  async ({ path, query: { cursor, limit } }, { images, baseUrl }) => {
    const start = cursor === undefined ? undefined : decodeCursor(listPosition, cursor).after;
    const page = await images.list(path.sku, { limit, after: start });
    return {
      status: 200,
      body: {
        items: page.images.map((image) => toResponse(image, baseUrl)),
        ...(page.after !== undefined && {
          cursor: encodeCursor(listPosition, { after: page.after }),
        }),
      },
    };
  },
  () => ({ images: imageRepository(), baseUrl: imagesBaseUrl() }),
);
