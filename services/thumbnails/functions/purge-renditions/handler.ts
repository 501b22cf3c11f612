import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { pagedTaskHandler } from '@commerce/lambda';
import { imageRepository, renditionStore } from '../../dependencies.ts';
import { purgeRenditions } from '../../use-cases/purge-objects.ts';

export const handler = pagedTaskHandler(
  { name: 'purge-renditions', input: retentionTaskInput, output: retentionTaskOutput },
  ({ now, dryRun, after }, _context, dependencies) =>
    purgeRenditions({ after, now: new Date(now), dryRun }, dependencies),
  () => ({ images: imageRepository(), renditions: renditionStore() }),
);
