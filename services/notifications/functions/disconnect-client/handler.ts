import { webSocketHandler } from '@commerce/lambda';
import { connections, timelines } from '../../dependencies.ts';
import { forgetClient } from '../../use-cases/live-connections.ts';

/** API Gateway says this as a rule, not always: pushes and cleanup find the rest. */
export const handler = webSocketHandler(
  {},
  async ({ connectionId }, dependencies) => {
    await forgetClient(connectionId, dependencies);
    return { status: 200 };
  },
  () => ({ connections: connections(), timelines: timelines() }),
);
