import type { FunctionEvent } from './serverless.ts';

/** A route of an HTTP API: `POST`, `/orders/{id}/cancel`. `ANY` takes every method. */
export interface HttpRoute {
  readonly method: string;
  readonly path: string;
}

/**
 * The routes by which HTTP reaches a function, in either form of writing them.
 *
 * @example
 * ```ts
 * httpRoutesOf({ events: [{ httpApi: 'get /orders' }] }); // [{ method: 'GET', path: '/orders' }]
 * ```
 */
export const httpRoutesOf = ({ events = [] }: Triggered): HttpRoute[] =>
  events.flatMap(({ httpApi }) => {
    if (httpApi === undefined) return [];
    if (typeof httpApi !== 'string') {
      const { method, path } = httpApi as HttpRoute;
      return [{ method: anyMethod(method), path }];
    }
    const [method = '*', path = '*'] = httpApi.split(' ');
    return [{ method: anyMethod(method), path }];
  });

/**
 * The routes by which a WebSocket reaches a function: `$connect`, `$default`.
 *
 * @example
 * ```ts
 * webSocketRoutesOf({ events: [{ websocket: { route: '$connect' } }] }); // ['$connect']
 * ```
 */
export const webSocketRoutesOf = ({ events = [] }: Triggered): string[] =>
  events.flatMap(({ websocket }) => {
    if (websocket === undefined) return [];
    return [typeof websocket === 'string' ? websocket : (websocket as { route: string }).route];
  });

interface Triggered {
  readonly events?: readonly FunctionEvent[];
}

const anyMethod = (method: string): string => (method === '*' ? 'ANY' : method.toUpperCase());
