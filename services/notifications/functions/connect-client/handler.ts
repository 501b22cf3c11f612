import { systemClock, webSocketHandler } from '@commerce/lambda';
import * as z from 'zod';
import { connections, tokenVerifier } from '../../dependencies.ts';
import { connectClient } from '../../use-cases/live-connections.ts';

/** Browsers cannot set a header on a WebSocket, so the token comes in the URL. */
export const connectQuery = z.object({ token: z.string().min(1).max(8_192) });

export const handler = webSocketHandler(
  { query: connectQuery },
  async ({ connectionId, query, logger }, dependencies) => {
    const { customerId } = await connectClient({ connectionId, token: query.token }, dependencies);
    // The access log has the connection, and cannot have who it is: the API has no authorizer.
    logger.info('Client connected', { connectionId, caller: customerId });
    return { status: 200 };
  },
  () => ({ tokens: tokenVerifier(), connections: connections(), clock: systemClock }),
);
