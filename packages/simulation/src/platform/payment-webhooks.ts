import { httpEvent } from '@commerce/lambda/fixtures';
import type { WebhookPayload } from '@commerce/local-cloud/payments';
import { type Notice, signed } from '../stripe/index.ts';
import type { Deployment } from './deployment.ts';
import type { Platform } from './platform.ts';
import { routesOf } from './routes.ts';

const HOUR_MS = 3_600_000;
/** Attempts of a delivery: Stripe gives one up after three days. */
const MOST_ATTEMPTS = 20;

/** Where notices go to. */
interface Endpoint {
  readonly route: string;
  readonly functionName: string;
  readonly events: ReadonlySet<string>;
  readonly secret: string;
  readonly payload: WebhookPayload | undefined;
}

/** Delivers notices of the payment provider: late, more than once, in any order. */
export class PaymentWebhooks {
  /** Notices that are on their way. */
  pending = 0;
  readonly #platform: Platform;
  readonly #endpoints: readonly Endpoint[];

  constructor(platform: Platform, deployment: Deployment) {
    this.#platform = platform;
    const routes = routesOf(deployment);
    this.#endpoints = deployment.manifests.flatMap(({ paymentWebhooks }) =>
      paymentWebhooks.map(({ url, events, secret, payload }) => {
        const route = `POST ${new URL(url).pathname}`;
        const functionName = routes.get(route);
        if (functionName === undefined) throw new Error(`There is no route ${route}`);
        return { route, functionName, events: new Set(events), secret, payload };
      }),
    );
  }

  send(notice: Notice): void {
    const { kernel, weather } = this.#platform;
    for (const endpoint of this.#endpoints) {
      if (!endpoint.events.has(notice.type) && !endpoint.events.has('*')) continue;
      const times = kernel.random.chance(weather.duplicate) ? 2 : 1;
      for (let time = 0; time < times; time += 1) this.#deliver(notice, endpoint, 1);
    }
  }

  #deliver(notice: Notice, endpoint: Endpoint, attempt: number): void {
    this.pending += 1;
    const { kernel, functions, weather } = this.#platform;
    const isLate = attempt > 1 || kernel.random.chance(weather.lateDelivery);
    const delayMs = kernel.random.exponential(isLate ? 3 * HOUR_MS : weather.deliveryMs);
    kernel.later(delayMs, () => {
      const body = notice.body(endpoint.payload);
      const headers = signed(body, endpoint.secret, kernel.nowMs);
      const event = httpEvent({ route: endpoint.route, headers, body });
      functions.invoke(endpoint.functionName, event, (outcome) => {
        const { statusCode = 500 } = ('payload' in outcome ? outcome.payload : {}) as {
          statusCode?: number;
        };
        const isTaken = statusCode >= 200 && statusCode < 300;
        this.pending -= 1;
        if (!isTaken && attempt < MOST_ATTEMPTS) this.#deliver(notice, endpoint, attempt + 1);
      });
    });
  }
}
