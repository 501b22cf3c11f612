import type * as z from 'zod';
import type { InvocationContext } from '../invocation/invocation-context.ts';
import type { Auth, CallerOf, MachineAccess } from './caller.ts';
import type { HttpEvent } from './http-event.ts';

/**
 * Hands the body over as the bytes that came, for signatures that cover them.
 *
 * @example
 * ```ts
 * httpHandler({ auth: 'public', body: rawBody }, async ({ body }) => verify(body), () => ({}));
 * ```
 */
export const rawBody = 'raw';
/**
 * The type of {@link rawBody}.
 *
 * @example
 * ```ts
 * const notice = ({ body }: HttpRequest<'public', RawBody>) => verify(body);
 * ```
 */
export type RawBody = typeof rawBody;

/**
 * The input of an operation. A part without a schema is not handed to the function.
 *
 * @example
 * ```ts
 * httpHandler(
 *   { auth: 'customer', body: placeOrderBody, maxBodyBytes: 16_384 },
 *   async ({ body }) => ({ status: 202, body: await placeOrder(body) }),
 * );
 * ```
 */
export interface HttpContract<
  A extends Auth,
  Body extends z.ZodType | RawBody | undefined,
  Path extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Headers extends z.ZodType | undefined,
> {
  readonly auth: A;
  /** The scopes that let other systems in; none when absent. */
  readonly machines?: MachineAccess;
  /** JSON, validated; or {@link rawBody}. */
  readonly body?: Body;
  readonly path?: Path;
  readonly query?: Query;
  /** Names in lower case. */
  readonly headers?: Headers;
  /** Of the decoded body; 64 KiB unless told. */
  readonly maxBodyBytes?: number;
}

/** One part as its schema parses it. */
export type Validated<Schema> = Schema extends z.ZodType
  ? z.output<Schema>
  : Schema extends RawBody
    ? Buffer
    : undefined;

/**
 * A request that kept its contract.
 *
 * @example
 * ```ts
 * const greet = ({ caller }: HttpRequest<'customer'>) => ({ status: 200, body: { hello: caller.sub } });
 * ```
 */
export interface HttpRequest<
  A extends Auth = Auth,
  Body = unknown,
  Path = unknown,
  Query = unknown,
  Headers = unknown,
> extends InvocationContext {
  readonly body: Validated<Body>;
  readonly path: Validated<Path>;
  readonly query: Validated<Query>;
  readonly headers: Validated<Headers>;
  readonly caller: CallerOf<A>;
  /** As it came; nothing in it is validated. */
  readonly event: HttpEvent;
}

/**
 * The response of a function.
 *
 * @example
 * ```ts
 * const response: HttpResponse = { status: 202, headers: { location: '/orders/ord_1' }, body: order };
 * ```
 */
export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string under a `content-type` of your own goes out as it is. */
  readonly body?: unknown;
}
