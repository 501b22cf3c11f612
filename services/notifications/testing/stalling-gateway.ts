import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** Starts API Gateway's side of connections: it responds to a post when its client reads on. */
export async function startStallingGateway() {
  const heard: { connectionId: string; version: number }[] = [];
  const stalled = new Map<string, (() => void)[]>();
  const server = createServer(async (request, response) => {
    const connectionId = decodeURIComponent(request.url?.split('/').at(-1) ?? '');
    const { version } = (await json(request)) as { version: number };
    const take = () => {
      heard.push({ connectionId, version });
      response.end();
    };
    const waiting = stalled.get(connectionId);
    if (waiting) waiting.push(take);
    else take();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The messages of all clients, in order. */
    heard: () => [...heard],
    versionsOf: (connectionId: string) =>
      heard.filter((message) => message.connectionId === connectionId).map((m) => m.version),
    /** Returns the count of posts that wait for a client. */
    waitingFor: (connectionId: string) => stalled.get(connectionId)?.length ?? 0,
    stall(connectionId: string) {
      stalled.set(connectionId, []);
    },
    readOn(connectionId: string) {
      const waiting = stalled.get(connectionId) ?? [];
      stalled.delete(connectionId);
      for (const take of waiting) take();
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
