import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { taskHandler } from '@commerce/lambda';
import {
  imageRepository,
  keepRejectionsDays,
  renditionStore,
  uploadStore,
} from '../../dependencies.ts';
import { purgeRecords } from '../../use-cases/purge-records.ts';
import { hasTime, runRetention } from '../../use-cases/retention.ts';

export const handler = taskHandler(
  { name: 'purge-records', input: retentionTaskInput, output: retentionTaskOutput },
  (input, { remainingTimeMs }, dependencies) =>
    runRetention(input, hasTime(remainingTimeMs), purgeRecords(dependencies)),
  () => ({
    images: imageRepository(),
    uploads: uploadStore(),
    renditions: renditionStore(),
    keepRejectionsDays: keepRejectionsDays(),
  }),
);
