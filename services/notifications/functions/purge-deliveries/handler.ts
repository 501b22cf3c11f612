import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { taskHandler } from '@commerce/lambda';
import { deliveryRetention } from '../../dependencies.ts';
import { purgeExpired } from '../../use-cases/purge-expired.ts';

export const handler = taskHandler(
  { name: 'purge-deliveries', input: retentionTaskInput, output: retentionTaskOutput },
  async (input, { remainingTimeMs }, { deliveryRetention: { expired, remove } }) =>
    purgeExpired(input, { expired, remove, remainingTimeMs }),
  () => ({ deliveryRetention: deliveryRetention() }),
);
