import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { taskHandler } from '@commerce/lambda';
import { imageRepository, uploadStore } from '../../dependencies.ts';
import { purgeUploads } from '../../use-cases/purge-objects.ts';
import { hasTime, runRetention } from '../../use-cases/retention.ts';

export const handler = taskHandler(
  { name: 'purge-uploads', input: retentionTaskInput, output: retentionTaskOutput },
  (input, { remainingTimeMs }, dependencies) =>
    runRetention(input, hasTime(remainingTimeMs), purgeUploads(dependencies)),
  () => ({ images: imageRepository(), uploads: uploadStore() }),
);
