import { COLLECTIONS } from '../objects/collections.ts';
import type { EventLog } from '../objects/event-log.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { StripeObjects } from '../objects/types.ts';
import type { ApiOperation, ApiRequest, ApiResponse } from './api-request.ts';
import type { Customers } from './customers.ts';
import { type ListedKind, listObjects } from './lists.ts';
import { Parameters } from './parameters.ts';
import type { PaymentIntents } from './payment-intents.ts';
import type { PaymentMethods } from './payment-methods.ts';
import type { Refunds } from './refunds.ts';
import { searchPaymentIntents } from './search.ts';
import { resourceMissing, StripeError } from './stripe-error.ts';

export interface Route {
  readonly operation: ApiOperation;
  /** The id in the path, empty when it has none. */
  readonly id: string;
}

export interface RouteParts {
  readonly store: ObjectStore;
  readonly events: EventLog;
  readonly intents: PaymentIntents;
  readonly refunds: Refunds;
  readonly methods: PaymentMethods;
  readonly customers: Customers;
  /** The time for which a search does not know of a new payment. */
  readonly searchLagSeconds: () => number;
}

type RouteDefinition = readonly [method: string, path: RegExp, operation: ApiOperation];

/**
 * The part of Stripe's API that the sandbox has.
 *
 * @example
 * ```ts
 * new Routes(parts).find('GET', '/v1/charges/ch_1')?.id; // 'ch_1'
 * ```
 */
export class Routes {
  readonly #routes: readonly RouteDefinition[];

  constructor(parts: RouteParts) {
    const { store, intents, refunds, methods, customers, searchLagSeconds } = parts;
    const list = (kind: ListedKind): RouteDefinition => [
      'GET',
      new RegExp(`^${COLLECTIONS[kind]}$`),
      (request) => listObjects(store, kind, request),
    ];
    const retrieve = (kind: keyof StripeObjects, param: string): RouteDefinition => [
      'GET',
      new RegExp(`^${COLLECTIONS[kind]}/([^/]+)$`),
      (request) => retrieveObject(store, kind, param, request),
    ];

    this.#routes = [
      ['POST', /^\/v1\/payment_intents$/, (request) => intents.create(request)],
      ['POST', /^\/v1\/payment_intents\/([^/]+)\/confirm$/, (request) => intents.confirm(request)],
      ['POST', /^\/v1\/payment_intents\/([^/]+)\/capture$/, (request) => intents.capture(request)],
      ['POST', /^\/v1\/payment_intents\/([^/]+)\/cancel$/, (request) => intents.cancel(request)],
      [
        'GET',
        /^\/v1\/payment_intents\/search$/,
        (request) => searchPaymentIntents(store, request, searchLagSeconds()),
      ],
      list('payment_intent'),
      retrieve('payment_intent', 'intent'),
      list('charge'),
      retrieve('charge', 'charge'),
      ['POST', /^\/v1\/refunds$/, (request) => refunds.create(request)],
      ['POST', /^\/v1\/refunds\/([^/]+)\/cancel$/, (request) => refunds.cancel(request)],
      list('refund'),
      retrieve('refund', 'refund'),
      list('dispute'),
      retrieve('dispute', 'dispute'),
      list('balance_transaction'),
      retrieve('balance_transaction', 'id'),
      ['POST', /^\/v1\/customers$/, (request) => customers.create(request)],
      ['GET', /^\/v1\/customers\/([^/]+)$/, (request) => customers.retrieve(request)],
      ['POST', /^\/v1\/customers\/([^/]+)$/, (request) => customers.update(request)],
      ['DELETE', /^\/v1\/customers\/([^/]+)$/, (request) => customers.delete(request)],
      ['POST', /^\/v1\/payment_methods\/([^/]+)\/attach$/, (request) => methods.attach(request)],
      ['POST', /^\/v1\/payment_methods\/([^/]+)\/detach$/, (request) => methods.detach(request)],
      list('payment_method'),
      ['GET', /^\/v1\/payment_methods\/([^/]+)$/, (request) => methods.retrieve(request)],
      list('event'),
      retrieve('event', 'id'),
    ];
  }

  find(method: string, path: string): Route | undefined {
    for (const [routeMethod, pattern, operation] of this.#routes) {
      const match = routeMethod === method ? pattern.exec(path) : null;
      if (match) return { operation, id: match[1] ?? '' };
    }
    return undefined;
  }
}

function retrieveObject(
  store: ObjectStore,
  kind: keyof StripeObjects,
  param: string,
  { id, form }: ApiRequest,
): ApiResponse {
  // The secret is what browsers retrieve an intent with; a server may send it along.
  new Parameters(form, ['client_secret']);
  const body = store.get(kind, id);
  if (!body) throw resourceMissing(kind, id, param);
  return { body };
}

/**
 * The error for a method and path that the sandbox does not have, of status 404.
 *
 * @example
 * ```ts
 * const route = routes.find(method, path);
 * if (!route) throw unknownRoute(method, path);
 * ```
 */
export const unknownRoute = (method: string, path: string): StripeError =>
  new StripeError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}). The sandbox has only a part of Stripe's API.`,
  });
