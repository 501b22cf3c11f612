import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { ACCOUNT_ID, type EmulatorContext, REGION, WEB_SOCKET_STAGE } from '../emulator.ts';
import { ServiceError } from '../shared/aws-json.ts';
import { sendJson, serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import type { ConnectionsEmulator } from './types.ts';

const PATH = /^\/([\w-]+)(\/@connections\/([^/?]+))$/;

/**
 * Starts the management of WebSocket connections, which functions write to: whoever may is passed on
 * to the WebSocket API of the service that the path begins with.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export async function startConnections(context: EmulatorContext): Promise<ConnectionsEmulator> {
  const ports = new Map<string, number>();
  const server = await serve(context, 'connections', async (incoming, outgoing) => {
    const [, service = '', path = '', connection = ''] = PATH.exec(incoming.url ?? '') ?? [];
    const port = ports.get(service);
    if (port === undefined) {
      sendJson(outgoing, 404, { message: `No WebSocket API of ${service || incoming.url}` });
      return;
    }
    try {
      await context.rights.demand(
        context.rights.callerOf(
          incoming.headers.authorization,
          incoming.headers['x-amz-security-token'],
        ),
        [
          {
            // The id of an API is the name of its service here.
            action: 'execute-api:ManageConnections',
            resource: `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${service}/${WEB_SOCKET_STAGE}/${incoming.method}/@connections/${connection}`,
          },
        ],
      );
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { name, message } = error;
      sendJson(outgoing, 403, { message }, { 'x-amzn-errortype': name });
      return;
    }
    await pass(incoming, outgoing, port, path);
  });
  return {
    endpoint: server.endpoint,
    environment: { AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: server.endpoint },
    setPort: (service, port) => ports.set(service, port),
    stop: onlyOnce(() => server.close()),
  };
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  path: string,
): Promise<void> {
  const { method, headers } = incoming;
  // A connection of its own: serverless-offline closes an idle one, perhaps under the next request.
  const upstream = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  incoming.pipe(upstream);
  const [response] = (await once(upstream, 'response')) as [IncomingMessage];
  outgoing.writeHead(response.statusCode ?? 502, response.headers);
  pipeline(response, outgoing, () => {});
}
