import type { ObjectStore } from '../objects/object-store.ts';
import type { StripeObjects } from '../objects/types.ts';
import type { ApiAnswer, ApiOperation, ApiRequest } from './api-request.ts';
import { listObjects } from './lists.ts';
import { Parameters } from './parameters.ts';
import type { PaymentIntents } from './payment-intents.ts';
import type { Refunds } from './refunds.ts';
import { searchPaymentIntents } from './search.ts';
import { resourceMissing } from './stripe-error.ts';

export interface Route {
  readonly operation: ApiOperation;
  /** The id in the path, empty when it has none. */
  readonly id: string;
}

/** The part of Stripe's API that the sandbox has. */
export class Routes {
  readonly #routes: readonly [method: string, path: RegExp, operation: ApiOperation][];

  constructor(
    store: ObjectStore,
    intents: PaymentIntents,
    refunds: Refunds,
    searchLagSeconds: number,
  ) {
    const list = (kind: keyof StripeObjects) => (request: ApiRequest) =>
      listObjects(store, kind, request);
    const retrieve = (kind: keyof StripeObjects, param: string) => (request: ApiRequest) =>
      retrieveObject(store, kind, param, request);

    this.#routes = [
      ['POST', /^\/v1\/payment_intents$/, (request) => intents.create(request)],
      ['POST', /^\/v1\/payment_intents\/([^/]+)\/confirm$/, (request) => intents.confirm(request)],
      ['POST', /^\/v1\/payment_intents\/([^/]+)\/capture$/, (request) => intents.capture(request)],
      ['POST', /^\/v1\/payment_intents\/([^/]+)\/cancel$/, (request) => intents.cancel(request)],
      ['GET', /^\/v1\/payment_intents$/, list('payment_intent')],
      [
        'GET',
        /^\/v1\/payment_intents\/search$/,
        (request) => searchPaymentIntents(store, request, searchLagSeconds),
      ],
      ['GET', /^\/v1\/payment_intents\/([^/]+)$/, retrieve('payment_intent', 'intent')],
      ['GET', /^\/v1\/charges$/, list('charge')],
      ['GET', /^\/v1\/charges\/([^/]+)$/, retrieve('charge', 'charge')],
      ['POST', /^\/v1\/refunds$/, (request) => refunds.create(request)],
      ['GET', /^\/v1\/refunds$/, list('refund')],
      ['GET', /^\/v1\/refunds\/([^/]+)$/, retrieve('refund', 'refund')],
      ['GET', /^\/v1\/events$/, list('event')],
      ['GET', /^\/v1\/events\/([^/]+)$/, retrieve('event', 'id')],
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
): ApiAnswer {
  // The secret is what browsers retrieve an intent with; a server may send it along.
  new Parameters(form, ['client_secret']);
  const body = store.get(kind, id);
  if (!body) throw resourceMissing(kind, id, param);
  return { body };
}
