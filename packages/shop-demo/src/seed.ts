import { untilDone } from './demo/until-done.ts';
import { shippingAddress } from './example-order.ts';
import { fetchPatiently } from './fetch-patiently.ts';
import { PRODUCTS } from './products.ts';
import { type Seedable, staffAt } from './staff.ts';

const YEARS = { validFrom: '2026-01-01T00:00:00Z', validTo: '2100-01-01T00:00:00Z' } as const;

/** A tenth off the first order of each customer, free shipping, and five euros off for the first orders. */
const PROMOTIONS = {
  WELCOME10: { kind: 'percentage', value: 10, oncePerCustomer: true, ...YEARS },
  SHIPFREE: { kind: 'freeShipping', ...YEARS },
  FIRST1000: { kind: 'amount', value: 500, currency: 'EUR', maxUses: 1_000, ...YEARS },
} as const;

/** Tells whether the shop sells nothing yet. */
export async function isCatalogueEmpty({ url }: Seedable): Promise<boolean> {
  const response = await fetchPatiently(`${url}/products?limit=1`);
  if (!response.ok) throw new Error(`GET /products returned ${response.status}`);
  const { items } = (await response.json()) as { items: unknown[] };
  return items.length === 0;
}

/**
 * Fills the catalogue through the public API, and waits until orders can be placed for it where the
 * platform has a service that takes them.
 *
 * @throws Error with what an API returned when it did not accept something.
 */
export async function seedCatalogue(
  { url }: Seedable,
  onProgress: (step: string) => void = () => {},
): Promise<void> {
  onProgress(`seeding ${PRODUCTS.length} products`);
  const send = await staffAt({ url });
  const mustSend = async (method: string, path: string, body: object) => {
    const { response, text } = await send(method, path, body);
    if (!response.ok) throw new Error(`Seeding: ${method} ${path}: ${response.status} ${text}`);
  };
  // One request at a time for each function: more would only start workers that nobody needs afterwards.
  let stocked = Promise.resolve();
  for (const { sku, stock, ...product } of PRODUCTS) {
    await mustSend('PUT', `/products/${sku}`, product);
    if (stock === 0) continue;
    const body = { delta: stock, reason: 'opening stock' };
    stocked = stocked.then(() => mustSend('POST', `/products/${sku}/stock`, body));
    stocked.catch(() => {});
  }
  await stocked;
  await seedPromotions({ url });

  onProgress('waiting until the products can be ordered');
  const isOrderable = async () => {
    const { response, text } = await send('POST', '/orders', ORDER_OF_EVERYTHING);
    return response.status === 404 || !text.includes('UNKNOWN_PRODUCT');
  };
  // The catalogue travels to the orders by events.
  const { done } = await untilDone(async () => {
    const value = await isOrderable();
    const report = (await (await fetch(`${url}/_local/activity`)).json()) as {
      pending: number;
      moved: number;
    };
    return { value, done: value, busy: report.pending > 0, trace: String(report.moved) };
  });
  if (!done) {
    throw new Error(
      'The products did not reach the orders, and nothing moves any more: see above, and /_local/queues',
    );
  }
}

/** Puts the promotions of the shop, also a second time; nothing where no service has any. */
export async function seedPromotions({ url }: Seedable): Promise<void> {
  const send = await staffAt({ url });
  for (const [code, promotion] of Object.entries(PROMOTIONS)) {
    const path = `/promotions/${code}`;
    const { response, text } = await send('PUT', path, promotion);
    // Only the service that takes orders has promotions.
    if (response.status === 404) return;
    if (!response.ok) throw new Error(`Seeding: PUT ${path}: ${response.status} ${text}`);
  }
}

/** Tells whether all products are known, and is never accepted: nobody expects to pay so little. */
const ORDER_OF_EVERYTHING = {
  lines: PRODUCTS.map(({ sku }) => ({ sku, quantity: 1 })),
  expectedTotal: 1,
  paymentMethodId: 'pm_card_visa',
  email: 'seed@example.com',
  shippingAddress,
};
