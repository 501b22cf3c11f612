import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listen, readBody } from '../../shared/http-server.ts';
import { eventually } from '../../testing/test-context.ts';

export interface ReceivedWebhook {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An endpoint that keeps what it is sent. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly ReceivedWebhook[];
  /** The statuses of its next responses, none at all for a zero; 200 once it is empty. */
  readonly statuses: number[];
  /** Waits until it was sent this number of webhooks. */
  receivedCount(count: number): Promise<readonly ReceivedWebhook[]>;
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const statuses: number[] = [];
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    received.push({ headers: request.headers, body: body.toString() });
    const status = statuses.shift() ?? 200;
    if (status !== 0) response.writeHead(status).end();
  });
  return {
    url: `http://127.0.0.1:${await listen(server, 0)}/stripe`,
    received,
    statuses,
    receivedCount: (count) => eventually(() => (received.length >= count ? received : undefined)),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
