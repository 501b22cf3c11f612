import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { pagedTaskHandler } from '@commerce/lambda';
import { imageRepository, uploadStore } from '../../dependencies.ts';
import { purgeUploads } from '../../use-cases/purge-objects.ts';

export const handler = pagedTaskHandler(
  { name: 'purge-uploads', input: retentionTaskInput, output: retentionTaskOutput },
  ({ now, dryRun, after }, _context, dependencies) =>
    purgeUploads({ after, now: new Date(now), dryRun }, dependencies),
  () => ({ images: imageRepository(), uploads: uploadStore() }),
);
