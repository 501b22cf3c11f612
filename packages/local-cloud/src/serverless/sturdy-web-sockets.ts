import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type OnMessage = (data: unknown, isBinary: boolean) => void;

interface Client {
  on(event: 'error', listener: () => void): void;
  on(event: string, listener: OnMessage): void;
  close(code: number): void;
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
 * A binary frame closes its connection too, with 1003, as API Gateway does, which takes text only.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html
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
      addClient.call(this as never, textOnly(client), connectionId);
    },
    verifyClient(this: unknown, connectionId: string, request: object) {
      return verifyClient
        .call(this as never, connectionId, request)
        .catch(() => ({ statusCode: 400, verified: false }));
    },
  });
}

function textOnly(client: Client): Client {
  const on = client.on.bind(client);
  return Object.assign(client, {
    on(event: string, listener: OnMessage) {
      if (event !== 'message') return on(event, listener);
      return on(event, (data, isBinary) => {
        if (isBinary) client.close(UNSUPPORTED_DATA);
        else listener(data, isBinary);
      });
    },
  });
}

/** RFC 6455, 7.4.1. */
const UNSUPPORTED_DATA = 1003;

const made = new WeakSet<object>();
