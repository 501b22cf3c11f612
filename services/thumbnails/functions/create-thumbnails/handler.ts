import { MetricUnit, s3ObjectHandler, systemClock } from '@commerce/lambda';
import { imageRenderer, imageRepository, renditionStore, uploadStore } from '../../dependencies.ts';
import { createThumbnails } from '../../use-cases/create-thumbnails.ts';

export const handler = s3ObjectHandler(
  { concurrency: 1 },
  async ({ key, etag, sequencer }, { logger, metrics }, dependencies) => {
    const outcome = await createThumbnails({ key, etag, sequencer }, dependencies);
    logger.info('Upload handled', { key, ...outcome });
    if (outcome.status === 'accepted') {
      metrics.addMetric('ImagesProcessed', MetricUnit.Count, 1);
      metrics.addMetric('BytesSaved', MetricUnit.Bytes, outcome.bytesSaved);
    }
    if (outcome.status === 'rejected') metrics.addMetric('UploadsRefused', MetricUnit.Count, 1);
  },
  () => ({
    images: imageRepository(),
    uploads: uploadStore(),
    renditions: renditionStore(),
    renderer: imageRenderer(),
    clock: systemClock,
  }),
);
