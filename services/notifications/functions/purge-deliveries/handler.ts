import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { pagedTaskHandler } from '@commerce/lambda';
import { deliveryRetention } from '../../dependencies.ts';
import { purgeExpired } from '../../use-cases/purge-expired.ts';

export const handler = pagedTaskHandler(
  { name: 'purge-deliveries', input: retentionTaskInput, output: retentionTaskOutput },
  async (page, _context, dependencies) => purgeExpired(page, dependencies.deliveryRetention),
  () => ({ deliveryRetention: deliveryRetention() }),
);
