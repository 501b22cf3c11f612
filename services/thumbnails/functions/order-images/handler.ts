import { httpHandler, systemClock } from '@commerce/lambda';
import { imageRepository } from '../../dependencies.ts';
import { orderImagesBody, productPath } from '../../http/requests.ts';
import { catalogueKeepers } from '../../http/systems.ts';
import { orderImages } from '../../use-cases/order-images.ts';

export const handler = httpHandler(
  { auth: 'staff', machines: catalogueKeepers, path: productPath, body: orderImagesBody },
  async ({ path, body, correlationId }, dependencies) => {
    await orderImages({ ...path, ...body, correlationId }, dependencies);
    return { status: 204 };
  },
  () => ({ images: imageRepository(), clock: systemClock }),
);
