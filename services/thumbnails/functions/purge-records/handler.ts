import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { pagedTaskHandler } from '@commerce/lambda';
import {
  imageRepository,
  keepRejectionsDays,
  renditionStore,
  uploadStore,
} from '../../dependencies.ts';
import { purgeRecords } from '../../use-cases/purge-records.ts';

export const handler = pagedTaskHandler(
  { name: 'purge-records', input: retentionTaskInput, output: retentionTaskOutput },
  ({ now, dryRun, after }, _context, dependencies) =>
    purgeRecords({ after, now: new Date(now), dryRun }, dependencies),
  () => ({
    images: imageRepository(),
    uploads: uploadStore(),
    renditions: renditionStore(),
    keepRejectionsDays: keepRejectionsDays(),
  }),
);
