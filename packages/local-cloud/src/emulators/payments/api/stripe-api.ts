import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { readBody } from '../../shared/http-server.ts';
import { DEFAULT_API_VERSION } from '../objects/event-log.ts';
import { newId } from '../objects/ids.ts';
import type { SqliteObjectStore } from '../objects/sqlite-object-store.ts';
import type { PaymentOutage } from '../types.ts';
import type { ApiRequest } from './api-request.ts';
import { assertAuthenticated } from './authentication.ts';
import { carryOut, type StripeResponse, toResponse } from './carry-out.ts';
import { parseForm } from './form.ts';
import { fingerprintOf, type IdempotencyKeys } from './idempotency-keys.ts';
import { outageError } from './outage.ts';
import { type Route, type Routes, unknownRoute } from './routes.ts';
import { send } from './send-response.ts';
import { StripeError } from './stripe-error.ts';

export interface StripeApiOptions {
  readonly store: SqliteObjectStore;
  readonly routes: Routes;
  readonly keys: IdempotencyKeys;
  /** Called after each request that may have changed something. */
  readonly onChange: () => void;
  /** The time that a request takes which moves money. */
  readonly latency: () => Promise<void>;
  /** The time for which a connection stays open whose response is lost. */
  readonly hangMs: number;
  readonly log: (line: string) => void;
}

/** Responds to requests as Stripe does. */
export class StripeApi {
  readonly #options: StripeApiOptions;
  #outage: PaymentOutage | undefined;

  constructor(options: StripeApiOptions) {
    this.#options = options;
  }

  /** Gives every request this response from now on, or its own again. */
  respondWith(outage: PaymentOutage | undefined): void {
    this.#outage = outage;
  }

  readonly listener: RequestListener = async (message, response) => {
    const requestId = newId('req');
    try {
      const given = await this.#respond(message, requestId);
      if (given.isLost) this.#hang(response);
      else send(message, response, requestId, given);
    } catch (error) {
      this.#options.log(`Payments: ${message.method} ${message.url} failed: ${error}`);
      const unexpected = new StripeError(500, { type: 'api_error', message: 'Internal error' });
      send(message, response, requestId, written(toResponse(unexpected)));
    }
  };

  async #respond(message: IncomingMessage, requestId: string): Promise<StripeResponse> {
    const { method = 'GET', headers, url = '/' } = message;
    const [path = '', query = ''] = url.split('?');
    const text = method === 'POST' ? (await readBody(message)).toString('utf8') : query;
    try {
      if (this.#outage) throw outageError(this.#outage);
      assertAuthenticated(headers.authorization);
      const route = this.#options.routes.find(method, path);
      if (!route) throw unknownRoute(method, path);
      const idempotencyKey = headers['idempotency-key'];
      const request = {
        id: route.id,
        form: parseForm(text),
        requestId,
        idempotencyKey: typeof idempotencyKey === 'string' ? idempotencyKey : undefined,
        apiVersion: String(headers['stripe-version'] ?? DEFAULT_API_VERSION),
      };
      return method === 'GET'
        ? written(carryOut(route, request, this.#options.store))
        : await this.#change(route, request, fingerprintOf(path, text));
    } catch (error) {
      if (error instanceof StripeError) return written(toResponse(error));
      throw error;
    }
  }

  async #change(route: Route, request: ApiRequest, fingerprint: string): Promise<StripeResponse> {
    const { keys, latency, store, onChange } = this.#options;
    const { idempotencyKey: key } = request;
    const earlier = key === undefined ? undefined : keys.begin(key, fingerprint);
    if (earlier) return { ...earlier, isReplay: true };
    try {
      await latency();
      return store.transaction(() => {
        const response = { ...written(carryOut(route, request, store)), isFinal: true };
        if (key !== undefined) keys.keep(key, fingerprint, response);
        return response;
      });
    } finally {
      if (key !== undefined) keys.end(key);
      onChange();
    }
  }

  #hang(response: ServerResponse): void {
    const timer = setTimeout(() => response.destroy(), this.#options.hangMs);
    response.once('close', () => clearTimeout(timer));
  }
}

const written = (response: StripeResponse<object>): StripeResponse => ({
  ...response,
  body: JSON.stringify(response.body),
});
