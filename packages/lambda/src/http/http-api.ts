import type * as z from 'zod';

/**
 * One way in which an operation succeeds.
 *
 * @example
 * ```ts
 * const accepted: HttpApiResponse = {
 *   description: 'The order is placed',
 *   body: placedOrder,
 *   headers: { Location: 'Where the order is' },
 * };
 * ```
 */
export interface HttpApiResponse {
  readonly description: string;
  /** Of a JSON body. */
  readonly body?: z.ZodType;
  /** Media type of a body that is no JSON; beside `body` where a request may ask for either. */
  readonly contentType?: string;
  /** A sentence about each header, by its name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The responses of an operation; its input is in its handler.
 *
 * @example
 * ```ts
 * const getOrder: HttpApiOperation = {
 *   responses: { 200: { description: 'The order', body: orderDetails } },
 *   errors: ['ORDER_NOT_FOUND'],
 * };
 * ```
 */
export interface HttpApiOperation {
  /** By status. */
  readonly responses: Readonly<Record<number, HttpApiResponse>>;
  /** Codes of the domain's errors that it responds with, besides those that every request may meet. */
  readonly errors?: readonly string[];
}

/**
 * The responses of a service's operations, by the folders of their functions. The service's OpenAPI
 * document is made of it, of its routes and of the schemas that validate requests.
 *
 * @example
 * ```ts
 * export const httpApi = {
 *   title: 'Orders',
 *   description: 'Places, shows and cancels orders.',
 *   operations: {
 *     'get-order': {
 *       responses: { 200: { description: 'The order', body: orderDetails } },
 *       errors: ['ORDER_NOT_FOUND'],
 *     },
 *   },
 * } satisfies HttpApi;
 * ```
 */
export interface HttpApi {
  readonly title: string;
  readonly description: string;
  readonly operations: Readonly<Record<string, HttpApiOperation>>;
}
