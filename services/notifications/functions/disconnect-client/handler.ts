import { webSocketHandler } from '@commerce/lambda';
import { connections, timelines } from '../../dependencies.ts';
import { forgetClient } from '../../use-cases/live-connections.ts';

/** Forgets a client. API Gateway does not call it for every end: pushes and the cleanup find the rest. */
export const handler = webSocketHandler(
  {},
  async ({ connectionId }, dependencies) => {
    await forgetClient(connectionId, dependencies);
    return { status: 200 };
  },
  () => ({ connections: connections(), timelines: timelines() }),
);
