import { sku } from '@commerce/events';
import { httpHandler, systemClock } from '@commerce/lambda';
import * as z from 'zod';
import { imageRepository } from '../../dependencies.ts';
import { imageId } from '../../domain/ids.ts';
import { removeImage } from '../../use-cases/remove-image.ts';

export const handler = httpHandler(
  { auth: 'staff', path: z.object({ sku, imageId: z.string().regex(imageId) }) },
  async ({ path, correlationId }, dependencies) => {
    await removeImage({ ...path, correlationId }, dependencies);
    return { status: 204 };
  },
  () => ({ images: imageRepository(), clock: systemClock }),
);
