import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Client {
  on(event: 'error', listener: () => void): void;
}

interface ClientsClass {
  readonly prototype: {
    addClient(client: Client, connectionId: string): void;
    verifyClient(
      connectionId: string,
      request: object,
    ): Promise<{ readonly statusCode: number; readonly verified: boolean }>;
  };
}

/**
 * Keeps a client of a WebSocket from ending the process: serverless-offline listens for no errors of
 * its connections, and a frame that breaks the protocol is one. `ws` closes such a connection itself.
 *
 * @param offlineDir the folder of serverless-offline's sources.
 */
export async function makeWebSocketsSturdy(offlineDir: string): Promise<void> {
  const file = join(offlineDir, 'events', 'websocket', 'WebSocketClients.js');
  const { default: clients } = (await import(pathToFileURL(file).href)) as {
    default: ClientsClass;
  };
  if (made.has(clients)) return;
  made.add(clients);
  const { addClient, verifyClient } = clients.prototype;
  Object.assign(clients.prototype, {
    addClient(this: unknown, client: Client, connectionId: string) {
      client.on('error', () => {});
      addClient.call(this as never, client, connectionId);
    },
    verifyClient(this: unknown, connectionId: string, request: object) {
      return verifyClient
        .call(this as never, connectionId, request)
        .catch(() => ({ statusCode: 400, verified: false }));
    },
  });
}

const made = new WeakSet<object>();
