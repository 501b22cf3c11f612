import { eventReader, imageProcessedV1, imageRemovedV1, imagesOrderedV1 } from '@commerce/events';
import { sqsHandler, systemClock } from '@commerce/lambda';
import { catalogue } from '../../dependencies.ts';
import { toImageNews } from '../../messages/image-news.ts';
import { showImage } from '../../use-cases/show-image.ts';

export const handler = sqsHandler(
  { read: eventReader([imageProcessedV1, imageRemovedV1, imagesOrderedV1]) },
  async (event, { correlationId }, dependencies) =>
    showImage({ sku: event.data.sku, news: toImageNews(event), correlationId }, dependencies),
  () => ({ catalogue: catalogue(), clock: systemClock }),
);
