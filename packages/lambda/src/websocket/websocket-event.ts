import type {
  APIGatewayEventWebsocketRequestContextV2,
  APIGatewayProxyWebsocketEventV2WithRequestContext,
} from 'aws-lambda';

/**
 * An event of a WebSocket API: `$connect`, `$disconnect`, or a message.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 * @example
 * ```ts
 * const event: WebSocketEvent = webSocketConnect({ token });
 * ```
 */
export type WebSocketEvent = APIGatewayProxyWebsocketEventV2WithRequestContext<
  Omit<APIGatewayEventWebsocketRequestContextV2, 'messageId'> & {
    /** Only messages have one. */
    readonly messageId?: string;
  }
> & {
  /** Only `$connect` and `$disconnect` have them. */
  readonly headers?: Readonly<Record<string, string>>;
};
