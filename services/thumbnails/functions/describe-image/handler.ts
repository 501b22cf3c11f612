import { httpHandler, systemClock } from '@commerce/lambda';
import { imageRepository, imagesBaseUrl } from '../../dependencies.ts';
import { describeImageBody, imagePath } from '../../http/requests.ts';
import { catalogueKeepers } from '../../http/systems.ts';
import { toImageResponse } from '../../http/to-response.ts';
import { describeImage } from '../../use-cases/describe-image.ts';

export const handler = httpHandler(
  { auth: 'staff', machines: catalogueKeepers, path: imagePath, body: describeImageBody },
  async ({ path, body: { alt }, correlationId }, { images, clock, baseUrl }) => {
    const image = await describeImage({ ...path, alt, correlationId }, { images, clock });
    return { status: 200, body: toImageResponse(image, baseUrl) };
  },
  () => ({ images: imageRepository(), clock: systemClock, baseUrl: imagesBaseUrl() }),
);
