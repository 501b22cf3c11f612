import { MetricUnit, s3ObjectHandler } from '@commerce/lambda';
import { customerFiles, fileFormats, fileQuota } from '../../dependencies.ts';
import { checkUpload } from '../../use-cases/check-upload.ts';

export const handler = s3ObjectHandler(
  { concurrency: 1 },
  async ({ key, etag = '' }, { logger, metrics }, dependencies) => {
    const checked = await checkUpload({ key, etag }, dependencies);
    // Neither the name of a file nor whose it is: both are the customer's.
    logger.info('Upload checked', { ...checked });
    if (checked.status === 'rejected') metrics.addMetric('FilesRejected', MetricUnit.Count, 1);
    if (checked.status === 'kept' && checked.removed > 0) {
      metrics.addMetric('FilesBeyondQuota', MetricUnit.Count, checked.removed);
    }
  },
  () => ({ files: customerFiles(), formats: fileFormats(), quota: fileQuota() }),
);
