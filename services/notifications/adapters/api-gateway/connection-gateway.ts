import {
  type ApiGatewayManagementApiClient,
  ApiGatewayManagementApiServiceException,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { ConnectionGoneError } from '../../domain/live.errors.ts';
import type { ConnectionGateway } from '../../ports/connection-gateway.ts';

/** Clients connected to a WebSocket API of API Gateway. */
export const apiGatewayConnections = ({
  client,
}: {
  readonly client: ApiGatewayManagementApiClient;
}): ConnectionGateway => ({
  async post(ConnectionId, message) {
    try {
      await client.send(
        new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(message) }),
      );
    } catch (error) {
      throw isGone(error) ? new ConnectionGoneError({ cause: error }) : error;
    }
  },
  async close(ConnectionId) {
    try {
      await client.send(new DeleteConnectionCommand({ ConnectionId }));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
});

/**
 * Decides by the status: the name of the error is not always there.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
const isGone = (error: unknown): boolean =>
  error instanceof ApiGatewayManagementApiServiceException &&
  error.$metadata.httpStatusCode === 410;
