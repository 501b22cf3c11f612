import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import type { Report } from './deploy.ts';

/** Somebody who is signed in. */
export interface Person {
  readonly token: string;
  readonly email: string;
}

/** The shop as its customers meet it. */
export interface ShopUnderTest {
  /** Addresses of the APIs; one address in front of both will do. */
  readonly apis: Readonly<Record<'orders' | 'inventory', string>>;
  readonly customer: Person;
  readonly staff: Person;
  /** Tells whether the mail about an order is sent. */
  readonly isMailSent: (orderId: string) => Promise<boolean>;
}

/** The shop is there, and does not work. */
export class SmokeTestError extends Error {
  override readonly name = 'SmokeTestError';
}

const SKU = 'SMOKE-TEST';
/** A card of Stripe's that always pays: https://docs.stripe.com/testing */
const CARD = 'pm_card_visa';
const POLL_MS = 1_000;
const PATIENCE_MS = 120_000;

const order = z.object({ orderId: z.string(), status: z.string() });

/**
 * Buys something as a customer would: offers a product, orders it, waits until the order is confirmed and
 * its mail is sent; then cancels the order, and takes the product back.
 *
 * @throws SmokeTestError with the step that did not work.
 */
export async function smokeTest(shop: ShopUnderTest, report: Report): Promise<string> {
  const { apis, customer, staff, isMailSent } = shop;
  const product = `${apis.inventory}/products/${SKU}`;
  report('offers a product');
  await offer(product, staff, true);
  await stock(product, staff, 1);
  report('orders it');
  const placed = await request(
    `${apis.orders}/orders`,
    customer,
    {
      lines: [{ sku: SKU, quantity: 1 }],
      paymentMethodId: CARD,
      email: customer.email,
      shippingAddress: {
        name: 'Smoke Test',
        line1: '1 High Street',
        city: 'Berlin',
        postalCode: '10115',
        country: 'DE',
      },
    },
    // The catalogue hears of the product a moment later.
    { isSuccess: (status) => status === 202, retries: (status) => status === 422 },
  );
  const { orderId } = order.parse(placed);
  const address = `${apis.orders}/orders/${orderId}`;
  report('waits for its confirmation');
  await until(`order ${orderId} is not confirmed`, async () => {
    const { status } = order.parse(await request(address, customer));
    if (status === 'REJECTED' || status === 'NEEDS_ATTENTION') {
      throw new SmokeTestError(`order ${orderId} is ${status}`);
    }
    return status === 'CONFIRMED';
  });
  report('waits for its mail');
  await until(`the mail about order ${orderId} is not sent`, () => isMailSent(orderId));
  report('takes everything back');
  await request(`${address}/cancel`, customer, {});
  await until(`order ${orderId} is not cancelled`, async () => {
    const { status } = order.parse(await request(address, customer));
    return status === 'CANCELLED';
  });
  await until('its unit is not back in stock', () =>
    stock(product, staff, -1).then(
      () => true,
      () => false,
    ),
  );
  await offer(product, staff, false);
  return orderId;
}

/** The product as it has to be, whatever an earlier test has left of it. */
async function offer(product: string, staff: Person, active: boolean): Promise<void> {
  const current = await fetch(product);
  const etag = current.status === 200 ? current.headers.get('etag') : null;
  const body = { name: 'Smoke test', price: 100, currency: 'EUR', active };
  await request(product, staff, body, {
    method: 'PUT',
    headers: etag === null ? {} : { 'if-match': etag },
  });
}

const stock = (product: string, staff: Person, delta: number) =>
  request(`${product}/stock`, staff, { delta, reason: 'Smoke test' });

interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly isSuccess?: (status: number) => boolean;
  readonly retries?: (status: number) => boolean;
}

async function request(
  url: string,
  { token }: Person,
  body?: object,
  {
    method = body === undefined ? 'GET' : 'POST',
    headers = {},
    isSuccess = (status) => status >= 200 && status < 300,
    retries = (status) => status >= 500,
  }: RequestOptions = {},
): Promise<unknown> {
  const idempotencyKey = randomUUID();
  const answered = await until(`${method} ${url} does not succeed`, async () => {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': idempotencyKey,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (isSuccess(response.status)) return { text };
    if (retries(response.status)) return false;
    throw new SmokeTestError(`${method} ${url} is ${response.status}: ${text}`);
  });
  return answered.text === '' ? undefined : JSON.parse(answered.text);
}

/** Tries until something comes of it; fails with a sentence when nothing does. */
async function until<Result>(
  problem: string,
  attempt: () => Promise<Result | false>,
): Promise<Result> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const result = await attempt();
    if (result !== false) return result;
    if (Date.now() > deadline) throw new SmokeTestError(problem);
    await setTimeout(POLL_MS);
  }
}
