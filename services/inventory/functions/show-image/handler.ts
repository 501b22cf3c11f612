import { eventReader } from '@commerce/events';
import { sqsHandler, systemClock } from '@commerce/lambda';
import { catalogue } from '../../dependencies.ts';
import { toImageUpdate } from '../../messages/image-update.ts';
import { showImage } from '../../use-cases/show-image.ts';
import { EVENTS } from './events.ts';

export const handler = sqsHandler(
  { read: eventReader(EVENTS) },
  async (event, { correlationId }, dependencies) =>
    showImage({ sku: event.data.sku, update: toImageUpdate(event), correlationId }, dependencies),
  () => ({ catalogue: catalogue(), clock: systemClock }),
);
