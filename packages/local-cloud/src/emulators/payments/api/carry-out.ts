import type { ObjectStore } from '../objects/object-store.ts';
import type { ApiRequest } from './api-request.ts';
import { expand } from './expansion.ts';
import type { Form } from './form.ts';
import type { StoredResponse } from './idempotency-keys.ts';
import { Parameters } from './parameters.ts';
import type { Route } from './routes.ts';
import { StripeError } from './stripe-error.ts';

/** The response to a request. */
export interface StripeResponse<Body = string> extends StoredResponse<Body> {
  readonly isReplay?: boolean;
  /** The work is done and kept, but the caller never hears of it. */
  readonly isLost?: boolean;
  /** Tells whether it changed something or tried to, so that the same request would get the same response. */
  readonly isFinal?: boolean;
  readonly retryAfterSeconds?: number;
}

/**
 * Carries an operation out. Throws {@link StripeError} when nothing of it is to stay.
 *
 * @example
 * ```ts
 * const route = routes.find('GET', '/v1/charges/ch_1');
 * if (route) carryOut(route, { ...request, id: route.id }, store).body; // the charge
 * ```
 */
export function carryOut(
  { operation }: Route,
  request: ApiRequest,
  store: ObjectStore,
): StripeResponse<object> {
  const { expand: paths, form } = splitExpand(request.form);
  try {
    const { body, isLost = false } = operation({ ...request, form });
    return { status: 200, body: expand(body, paths, store), isLost };
  } catch (error) {
    // A request that was carried out before it failed is kept, its response too.
    if (error instanceof StripeError && error.executed) return toResponse(error);
    throw error;
  }
}

/**
 * The response that tells a caller of an error.
 *
 * @example
 * ```ts
 * toResponse(unknownRoute('GET', '/v1/prices')).status; // 404
 * ```
 */
export const toResponse = ({
  status,
  body,
  executed,
  retryAfterSeconds,
}: StripeError): StripeResponse<object> => ({
  status,
  body: { error: body },
  isFinal: executed,
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
});

function splitExpand({ expand: paths, ...form }: Form): { expand: string[]; form: Form } {
  if (paths === undefined) return { expand: [], form };
  return { expand: new Parameters({ expand: paths }, ['expand']).list('expand'), form };
}
