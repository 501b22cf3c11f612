import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { taskHandler } from '@commerce/lambda';
import { imageRepository, renditionStore } from '../../dependencies.ts';
import { purgeRenditions } from '../../use-cases/purge-objects.ts';
import { hasTime, runRetention } from '../../use-cases/retention.ts';

export const handler = taskHandler(
  { name: 'purge-renditions', input: retentionTaskInput, output: retentionTaskOutput },
  (input, { remainingTimeMs }, dependencies) =>
    runRetention(input, hasTime(remainingTimeMs), purgeRenditions(dependencies)),
  () => ({ images: imageRepository(), renditions: renditionStore() }),
);
