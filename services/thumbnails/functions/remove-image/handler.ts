import { httpHandler, systemClock } from '@commerce/lambda';
import { imageRepository } from '../../dependencies.ts';
import { imagePath } from '../../http/requests.ts';
import { catalogueKeepers } from '../../http/systems.ts';
import { removeImage } from '../../use-cases/remove-image.ts';

export const handler = httpHandler(
  { auth: 'staff', machines: catalogueKeepers, path: imagePath },
  async ({ path, correlationId }, dependencies) => {
    await removeImage({ ...path, correlationId }, dependencies);
    return { status: 204 };
  },
  () => ({ images: imageRepository(), clock: systemClock }),
);
