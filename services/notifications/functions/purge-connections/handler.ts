import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { pagedTaskHandler } from '@commerce/lambda';
import { connectionRetention, connections, timelines } from '../../dependencies.ts';
import { forgetClient } from '../../use-cases/live-connections.ts';
import { purgeExpired } from '../../use-cases/purge-expired.ts';

/** Forgets connections whose end API Gateway did not report. */
export const handler = pagedTaskHandler(
  { name: 'purge-connections', input: retentionTaskInput, output: retentionTaskOutput },
  async (page, _context, dependencies) =>
    purgeExpired(page, {
      expired: dependencies.connectionRetention.expired,
      remove: async (ids) => {
        for (const id of ids) await forgetClient(id, dependencies);
      },
    }),
  () => ({
    connectionRetention: connectionRetention(),
    connections: connections(),
    timelines: timelines(),
  }),
);
