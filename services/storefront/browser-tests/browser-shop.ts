import { randomUUID } from 'node:crypto';
import {
  type BrowserWindows,
  openBrowserWindows,
} from '@commerce/page/browser-tests/browser-windows';
import {
  orderBody,
  type SharedPlatform,
  type SignedInCustomer,
  sharedPlatform,
  signUpAndSignIn,
} from '@commerce/testing';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { publishPage } from './publish-page.ts';

/** A shop that runs, and a browser to visit it with. */
export interface BrowserShop extends BrowserWindows {
  readonly platform: SharedPlatform;
  /** Token of a member of staff. */
  readonly staff: string;
  /** Puts a product on sale, and waits until it can be ordered and is shown. */
  product(options?: ProductOptions): Promise<Product>;
  /** The customer whom the tests of a file share, each at a window of its own; made when first asked for. */
  customer(): Promise<SignedInCustomer>;
  /** Makes a customer for a test that counts what they have, or takes it away. */
  newCustomer(): Promise<SignedInCustomer>;
  /** Opens a window for the customer whom the tests share, on the way to `path`, which is for customers. */
  visitAsCustomer(path: string, options?: BrowserContextOptions): Promise<Page>;
}

export interface ProductOptions {
  readonly name?: string;
  readonly price?: number;
  readonly stock?: number;
}

export interface Product {
  readonly sku: string;
  readonly name: string;
}

/**
 * Opens the shop of this run for a browser.
 *
 * @example
 * ```ts
 * const shop = await openBrowserShop();
 * const page = await shop.visit();
 * ```
 */
export async function openBrowserShop(): Promise<BrowserShop> {
  const platform = await sharedPlatform();
  const windows = await openBrowserWindows(platform);
  await publishPage(platform);
  const staff = await platform.token({ sub: 'sam', groups: ['staff'] });
  const newCustomer = () => signUpAndSignIn(platform);
  let shared: Promise<SignedInCustomer> | undefined;

  async function accepted(method: string, path: string, body: object): Promise<void> {
    const headers = { 'idempotency-key': randomUUID() };
    const response = await platform.request(method, path, { token: staff, headers, body });
    if (response.status >= 300) throw new Error(`${method} ${path} responded ${response.status}`);
  }

  const customer = (): Promise<SignedInCustomer> => {
    shared ??= newCustomer();
    return shared;
  };

  return {
    platform,
    staff,
    ...windows,
    customer,
    newCustomer,
    visitAsCustomer: async (path, options) => windows.visitAs(await customer(), path, options),

    async product({ name = `Mug ${randomUUID().slice(0, 8)}`, price = 1_250, stock = 100 } = {}) {
      const sku = `SKU-${randomUUID()}`;
      await accepted('PUT', `/products/${sku}`, { name, price, currency: 'EUR' });
      if (stock > 0) {
        await accepted('POST', `/products/${sku}/stock`, { delta: stock, reason: 'received' });
      }
      await platform.eventually(async () => {
        const shown = await platform.request('GET', `/shop/products/${sku}`);
        if (shown.status !== 200) throw new Error(`${sku} is not shown yet`);
      });
      await platform.eventually(async () => {
        const token = await platform.token({ sub: `nobody-${randomUUID()}` });
        const headers = { 'idempotency-key': randomUUID() };
        // Wrong on purpose: an order of a product that is known is priced before it is rejected.
        const body = { ...orderBody(sku), expectedTotal: 1 };
        const { body: problem } = await platform.request('POST', '/orders', {
          token,
          headers,
          body,
        });
        if (problem.code !== 'TOTAL_MISMATCH') throw new Error(`${sku} cannot be ordered yet`);
      });
      return { sku, name };
    },

    async close() {
      await windows.close();
      await platform.stop();
    },
  };
}
