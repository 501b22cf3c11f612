import { decodeCursor, encodeCursor, httpHandler } from '@commerce/lambda';
import { imageRepository, imagesBaseUrl } from '../../dependencies.ts';
import { listImagesQuery, listPosition, productPath } from '../../http/requests.ts';
import { catalogueKeepers } from '../../http/systems.ts';
import { toImageResponse } from '../../http/to-response.ts';
import { listImages } from '../../use-cases/list-images.ts';

export const handler = httpHandler(
  { auth: 'staff', machines: catalogueKeepers, path: productPath, query: listImagesQuery },
  async ({ path, query: { cursor, limit } }, { images, baseUrl }) => {
    const start = cursor === undefined ? undefined : decodeCursor(listPosition, cursor);
    const page = await listImages({ ...path, limit, start }, { images });
    return {
      status: 200,
      body: {
        items: page.images.map((image) => toImageResponse(image, baseUrl)),
        ...(page.next !== undefined && { cursor: encodeCursor(listPosition, page.next) }),
      },
    };
  },
  () => ({ images: imageRepository(), baseUrl: imagesBaseUrl() }),
);
