import { randomUUID } from 'node:crypto';
import {
  orderBody,
  type SharedPlatform,
  type SignedInCustomer,
  sharedPlatform,
  signUpAndSignIn,
} from '@commerce/testing';
import { bound } from '@commerce/testing/slowness';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { signInOnPage } from './managed-login.ts';
import { publishPage } from './publish-page.ts';

const HANGING_MS = 60_000;

/** A shop that runs, and a browser to visit it with. */
export interface BrowserShop {
  readonly platform: SharedPlatform;
  /** Token of a member of staff. */
  readonly staff: string;
  /** Puts a product on sale, and waits until it can be ordered and is shown. */
  product(options?: ProductOptions): Promise<Product>;
  /** Opens a window of a browser of its own: nothing is stored in it. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** The customer whom the tests of a file share, each at a window of its own; made when first asked for. */
  customer(): Promise<SignedInCustomer>;
  /** Makes a customer for a test that counts what they have, or takes it away. */
  newCustomer(): Promise<SignedInCustomer>;
  /** Opens such a window, signs somebody in on the way to `path`, which is for customers, and ends there. */
  visitAs(who: SignedInCustomer, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Opens such a window for the customer whom the tests share. */
  visitAsCustomer(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Closes what `visit` opened. Throws when a page failed, or broke its content security policy. */
  leave(): Promise<void>;
  close(): Promise<void>;
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
  const [browser, platform] = await Promise.all([launchChromium(), sharedPlatform()]);
  await publishPage(platform);
  const staff = await platform.token({ sub: 'sam', groups: ['staff'] });
  const newCustomer = () => signUpAndSignIn(platform);
  let shared: Promise<SignedInCustomer> | undefined;
  let problems: string[] = [];

  async function accepted(method: string, path: string, body: object): Promise<void> {
    const headers = { 'idempotency-key': randomUUID() };
    const response = await platform.request(method, path, { token: staff, headers, body });
    if (response.status >= 300) throw new Error(`${method} ${path} responded ${response.status}`);
  }

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: platform.url,
      locale: 'en-GB',
      ...options,
    });
    // Against hanging alone: what is expected comes when it comes.
    context.setDefaultTimeout(bound(HANGING_MS));
    context.on('weberror', (failure) => problems.push(String(failure.error().stack)));
    context.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) problems.push(message.text());
    });
    return context.newPage();
  }

  const customer = (): Promise<SignedInCustomer> => {
    shared ??= newCustomer();
    return shared;
  };

  const visitAs: BrowserShop['visitAs'] = async (who, path, options) => {
    const page = await visit(options);
    await page.goto(path);
    await page.getByRole('button', { name: /^(Sign in|Anmelden)$/ }).click();
    await signInOnPage(page, who);
    await page.waitForURL((url) => url.origin === platform.url);
    // It is drawn once the code is exchanged.
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };

  return {
    platform,
    staff,
    visit,
    customer,
    newCustomer,
    visitAs,
    visitAsCustomer: async (path, options) => visitAs(await customer(), path, options),

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

    async leave() {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const found = problems;
      problems = [];
      if (found.length > 0) throw new Error(`The page failed:\n${found.join('\n')}`);
    },

    async close() {
      await browser.close();
      await platform.stop();
    },
  };
}
