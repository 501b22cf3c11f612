import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { taskHandler } from '@commerce/lambda';
import { connectionRetention, connections, timelines } from '../../dependencies.ts';
import { forgetClient } from '../../use-cases/live-connections.ts';
import { purgeExpired } from '../../use-cases/purge-expired.ts';

/** Forgets connections whose end API Gateway did not report. */
export const handler = taskHandler(
  { name: 'purge-connections', input: retentionTaskInput, output: retentionTaskOutput },
  async (input, { remainingTimeMs }, dependencies) =>
    purgeExpired(input, {
      expired: dependencies.connectionRetention.expired,
      remove: async (ids) => {
        for (const id of ids) await forgetClient(id, dependencies);
      },
      remainingTimeMs,
    }),
  () => ({
    connectionRetention: connectionRetention(),
    connections: connections(),
    timelines: timelines(),
  }),
);
