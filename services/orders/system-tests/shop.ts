import { randomUUID } from 'node:crypto';
import { type Answer, orderBody, type SharedPlatform, sharedPlatform } from '@commerce/testing';
import type Stripe from 'stripe';
import { stripeClient } from '../adapters/stripe/client.ts';

export interface OrderBody {
  readonly orderId: string;
  readonly status: string;
  readonly total: number;
  readonly currency: string;
  readonly reason?: { readonly code: string; readonly detail?: string };
  readonly payment?: {
    readonly status: string;
    readonly clientSecret?: string;
    readonly redirectUrl?: string;
    readonly expiresAt: string;
  };
  readonly timeline: readonly { readonly type: string; readonly status: string }[];
}

/** Platform with a shop on it: products with stock, customers and staff. */
export interface Shop {
  readonly platform: SharedPlatform;
  readonly staff: string;
  customer(sub?: string): Promise<string>;
  product(options?: { price?: number; stock?: number; currency?: string }): Promise<string>;
  place(options: PlaceOptions): Promise<Answer<OrderBody>>;
  /** Orders one of a product, which is confirmed: nothing is held of it that ought not to be. */
  sells(sku: string, token: string): Promise<void>;
  order(token: string, orderId: string): Promise<OrderBody>;
  /** Returns a client of the payments sandbox, for what people do there by hand. */
  stripe(): Promise<Stripe>;
  /** Reads the log lines of a function. */
  logLines(functionName: string): Promise<string[]>;
  /** Waits until an order has a status, and returns it. */
  until(token: string, orderId: string, status: string): Promise<OrderBody>;
}

export interface PlaceOptions {
  readonly token: string;
  readonly sku: string;
  readonly quantity?: number;
  readonly paymentMethodId?: string;
  readonly key?: string;
  /** Language of the customer. */
  readonly locale?: string;
  readonly body?: Record<string, unknown>;
}

/** Opens a shop on the platform of this service's suites. */
export async function openShop(): Promise<Shop> {
  const platform = await sharedPlatform({ services: ['orders', 'inventory'] });
  const staff = await platform.token({ sub: 'sam', groups: ['staff'] });
  const order: Shop['order'] = async (token, orderId) => {
    const response = await platform.request<OrderBody>('GET', `/orders/${orderId}`, { token });
    if (response.status !== 200)
      throw new Error(`GET /orders/${orderId} responded ${response.status}`);
    return response.body;
  };

  const place: Shop['place'] = ({
    token,
    sku,
    quantity,
    paymentMethodId,
    key = randomUUID(),
    locale,
    body,
  }) =>
    platform.request<OrderBody>('POST', '/orders', {
      token,
      headers: { 'idempotency-key': key, ...(locale && { 'accept-language': locale }) },
      body: body ?? orderBody(sku, quantity, paymentMethodId),
    });
  const until: Shop['until'] = (token, orderId, status) =>
    platform.eventually(async () => {
      const current = await order(token, orderId);
      if (current.status !== status) {
        throw new Error(`The order is ${current.status}, not ${status}`);
      }
      return current;
    });

  return {
    platform,
    staff,
    customer: (sub = `customer-${randomUUID()}`) => platform.token({ sub }),

    async product({ price = 1_250, stock = 1_000, currency = 'EUR' } = {}) {
      const sku = `SKU-${randomUUID()}`;
      const name = 'Enamel mug';
      await expectStatus(
        platform.request('PUT', `/products/${sku}`, {
          token: staff,
          body: { name, price, currency },
        }),
      );
      await expectStatus(
        platform.request('POST', `/products/${sku}/stock`, {
          token: staff,
          headers: { 'idempotency-key': randomUUID() },
          body: { delta: stock, reason: 'received' },
        }),
      );
      await projected(sku);
      return sku;
    },

    place,
    async sells(sku, token) {
      const { body } = await place({ token, sku });
      await until(token, body.orderId, 'CONFIRMED');
    },

    async stripe() {
      const { variables } = await access();
      return stripeClient({
        secretKey: 'sk_test_of_the_tests',
        baseUrl: String(variables.stripeApiBase),
      });
    },

    async logLines(functionName) {
      const { environment } = await access();
      const response = await fetch(String(environment.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS), {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'Logs_20140328.FilterLogEvents',
        },
        body: JSON.stringify({ logGroupName: `/aws/lambda/${functionName}` }),
      });
      const { events = [] } = (await response.json()) as { events?: { message: string }[] };
      return events.map(({ message }) => message);
    },

    order,
    until,
  };

  /** Reads how a process on this machine reaches the cloud. */
  async function access(): Promise<Access> {
    const response = await fetch(`${platform.url}/_local/access`);
    return (await response.json()) as Access;
  }

  /** Waits for the catalogue's projection, which follows the products. */
  async function projected(sku: string): Promise<void> {
    const token = await platform.token({ sub: 'prober' });
    await platform.eventually(async () => {
      const probe = { ...orderBody(sku), expectedTotal: 0 };
      const { body } = await platform.request('POST', '/orders', {
        token,
        headers: { 'idempotency-key': randomUUID() },
        body: probe,
      });
      // Rejected for its total, so the product is known and nothing was ordered.
      if (body.code !== 'TOTAL_MISMATCH') throw new Error(`${sku} is not known: ${body.code}`);
    });
  }
}

type Access = Readonly<Record<'variables' | 'environment', Readonly<Record<string, string>>>>;

async function expectStatus(request: Promise<Answer>): Promise<void> {
  const { status, body } = await request;
  if (status >= 300) throw new Error(`Responded ${status}: ${JSON.stringify(body)}`);
}
