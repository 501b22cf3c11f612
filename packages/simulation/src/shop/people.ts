import { customerClaims, httpEvent, staffClaims } from '@commerce/lambda/fixtures';
import { pngFile } from '../in-turn/instant-renderer.ts';
import type { Platform } from '../platform/platform.ts';
import { AfterSalesDesk } from './after-sales-desk.ts';
import { befall } from './incidents.ts';
import type { LiveClients } from './live-clients.ts';
import { actOnData, type Office } from './office.ts';
import { pay } from './paying-customers.ts';
import {
  type Act,
  nameOf,
  type PlannedOrder,
  type PlannedProduct,
  type PlannedRow,
} from './plan.ts';
import type { PlannedPromotion } from './promotion-acts.ts';
import { WebhookOwners } from './webhook-owners.ts';

/** Response that a person got. */
export interface Response {
  readonly status: number;
  readonly etag?: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Request = NonNullable<Parameters<typeof httpEvent>[0]>;

/** A request that somebody sent, and the response. */
export interface Told {
  readonly who: string;
  readonly request: Request;
  readonly sentAtMs: number;
  readonly response: Response;
}

/** Sends a request again while it fails on the other side, or gets no response. */
export type Insist = (who: string, request: Request) => Promise<Response | undefined>;

/** Time after which a client gives a request up, and sends it again. */
const CLIENT_TIMEOUT_MS = 29_000;
const MOST_REQUESTS = 6;

/** The people of a history: who they are, what they do, and what they were told. */
export class People {
  /** Ids of the orders that were accepted, by customer and key. */
  readonly accepted = new Map<string, string>();
  /** Other ids that were told for the same customer and key. */
  readonly contradictions: string[] = [];
  /** All responses that people got, oldest first. */
  readonly told: Told[] = [];
  /** Rows of the files that were uploaded, by import. */
  readonly imported = new Map<string, readonly PlannedRow[]>();
  /** The latest file of each image, by its key. */
  readonly pictures = new Map<string, string>();
  readonly #platform: Platform;
  readonly #routes: ReadonlyMap<string, string>;
  readonly #onResponse: (told: Told) => void;
  readonly live: LiveClients;
  readonly #webhookOwners: WebhookOwners;
  readonly #afterSales: AfterSalesDesk;

  constructor(
    platform: Platform,
    routes: ReadonlyMap<string, string>,
    live: LiveClients,
    onResponse: (told: Told) => void = () => {},
  ) {
    this.live = live;
    this.#platform = platform;
    this.#routes = routes;
    this.#onResponse = onResponse;
    this.#afterSales = new AfterSalesDesk(platform.kernel, (who, request) =>
      this.#insist(who, request),
    );
    this.#webhookOwners = new WebhookOwners(
      platform.customersSystems,
      (who, request) => this.#insist(who, request),
      () => platform.kernel.nowMs,
    );
  }

  /** Offers a product and its stock, as staff do on the morning. */
  async offer({ sku, price, stock, stockShards }: PlannedProduct): Promise<void> {
    await this.#insist('sam', {
      route: 'PUT /products/{sku}',
      path: { sku },
      body: { name: `Product ${sku}`, price, currency: 'EUR', stockShards },
      claims: staffClaims('sam'),
    });
    if (stock > 0) await this.#restock(sku, stock, 'opening');
  }

  /** Writes a promotion, which ends some time from now. */
  async promote({ code, offer, validMs, ...terms }: PlannedPromotion): Promise<void> {
    const { nowMs } = this.#platform.kernel;
    const moment = (ms: number) => new Date(ms).toISOString();
    // The clock of a function may be behind.
    const validFrom = moment(nowMs - 3_600_000);
    await this.#insist('sam', {
      route: 'PUT /promotions/{code}',
      path: { code },
      body: { ...offer, ...terms, validFrom, validTo: moment(nowMs + validMs) },
      claims: staffClaims('sam'),
    });
  }

  /** Does what was planned. */
  async act(act: Act): Promise<void> {
    switch (act.kind) {
      case 'place':
      case 'repeat':
        return this.#place(act.order);
      case 'change the body':
        return this.#place({ ...act.order, quantity: act.order.quantity + 1 });
      case 'cancel':
        return this.#about(act.order, 'POST /orders/{orderId}/cancel', {
          claims: act.by === 'customer' ? customerClaims(act.order.customer) : staffClaims('sam'),
        });
      case 'decide':
        return this.#about(act.order, 'POST /orders/{orderId}/approval', {
          body: { decision: act.decision },
          claims: staffClaims(act.staff),
        });
      case 'requeue':
        return this.#about(act.order, 'POST /orders/{orderId}/requeue', {
          claims: staffClaims('sam'),
        });
      case 'restock':
        return this.#restock(act.sku, act.delta, act.key);
      case 'reshard':
        return this.#edit(act.sku, { stockShards: act.stockShards });
      case 'reprice':
        return this.#edit(act.sku, { price: act.price });
      case 'show a picture':
        return this.#show(act.sku, act.files);
      case 'import':
        return this.#import(act.rows);
      case 'refund by hand':
        return this.#refund(act.order);
      case 'restart the platform':
      case 'deploy':
      case 'payments are down':
      case 'payments are silent':
      case 'payments are back':
      case 'throttle':
        befall(this.#platform, act);
        return undefined;
      case 'watch':
        return this.#watch(act.order, act.connections);
      case 'verify the stock':
        this.#platform.asyncInvocations.run('inventory-verify-stock-local', {});
        return undefined;
      case 'ship':
      case 'record the delivery':
      case 'ask for a return':
      case 'decide the return':
      case 'receive the return':
      case 'refund':
      case 'decide the refund':
      case 'cancel lines':
      case 'write a note': {
        const orderId = this.accepted.get(nameOf(act.order));
        return orderId === undefined ? undefined : this.#afterSales.act(act, orderId);
      }
      case 'answer the bank':
      case 'take another card': {
        const orderId = this.accepted.get(nameOf(act.order));
        return orderId === undefined ? undefined : pay(act, orderId, this.#office);
      }
      case 'change a promotion':
        return this.promote(act.promotion);
      case 'make a webhook':
      case 'rotate its secret':
      case 'verify it again':
      case 'remove it':
        return this.#webhookOwners.act(act);
      default:
        return actOnData(act, this.#office);
    }
  }

  /** Erases a customer, as staff do once more when nothing is under way. */
  erase(customer: string): Promise<void> {
    return actOnData({ kind: 'erase', customer, dryRun: false }, this.#office);
  }

  get #office(): Office {
    return {
      platform: this.#platform,
      insist: (who, request) => this.#insist(who, request),
    };
  }

  /** Sends all parked orders on their way again, as staff do once the trouble is over. */
  async requeue(orderId: string): Promise<Response | undefined> {
    return this.#insist('sam', {
      route: 'POST /orders/{orderId}/requeue',
      path: { orderId },
      claims: staffClaims('sam'),
    });
  }

  /** Gives money back at the provider, past the shop. */
  async #refund(order: PlannedOrder): Promise<void> {
    const orderId = this.accepted.get(nameOf(order));
    for (const { paymentIntentId, ...payment } of this.#platform.stripe.payments()) {
      const left = payment.capturedMinor - payment.refundedMinor;
      const isAbout = orderId !== undefined && payment.orderId === orderId;
      if (isAbout && left > 0) this.#platform.refundByHand(paymentIntentId, left);
    }
  }

  async #place(order: PlannedOrder): Promise<void> {
    const { customer, key, sku, quantity, also, paymentMethodId, isOwnAddress, promotionCode } =
      order;
    const email = emailOf(customer);
    const response = await this.#insist(customer, {
      route: 'POST /orders',
      headers: { 'idempotency-key': key },
      body: {
        lines: [{ sku, quantity }, ...(also === undefined ? [] : [{ sku: also, quantity: 1 }])],
        paymentMethodId,
        ...(promotionCode !== undefined && { promotionCode }),
        shippingAddress: addressOf(customer),
        email,
      },
      claims: { ...customerClaims(customer), ...(isOwnAddress && { email, email_verified: true }) },
    });
    if (response?.status !== 202) return;
    const orderId = String(response.body.orderId);
    const earlier = this.accepted.get(nameOf(order));
    if (earlier === undefined) this.accepted.set(nameOf(order), orderId);
    else if (earlier !== orderId) {
      this.contradictions.push(`${nameOf(order)} is ${earlier}, and ${orderId}`);
    }
  }

  async #watch(order: PlannedOrder, connections: number): Promise<void> {
    const { kernel } = this.#platform;
    // The response that names the order may still be on its way.
    for (let waits = 0; waits < MOST_REQUESTS && !this.accepted.has(nameOf(order)); waits += 1) {
      await kernel.pause(500 * 2 ** waits);
    }
    const orderId = this.accepted.get(nameOf(order));
    if (orderId !== undefined) await this.live.watch(order.customer, orderId, connections);
  }

  async #about(order: PlannedOrder, route: string, request: Request): Promise<void> {
    const orderId = this.accepted.get(nameOf(order));
    if (orderId === undefined) return;
    await this.#insist(order.customer, { ...request, route, path: { orderId } });
  }

  async #restock(sku: string, delta: number, key: string): Promise<void> {
    await this.#insist('sam', {
      route: 'POST /products/{sku}/stock',
      path: { sku },
      headers: { 'idempotency-key': key },
      body: { delta, reason: 'Delivery' },
      claims: staffClaims('sam'),
    });
  }

  /** Uploads a file of products by the form that the shop gives. */
  async #import(rows: readonly PlannedRow[]): Promise<void> {
    const opened = await this.#insist('sam', {
      route: 'POST /imports',
      body: {},
      claims: staffClaims('sam'),
    });
    if (opened?.status !== 201) return;
    const { importId, upload } = opened.body as {
      readonly importId: string;
      readonly upload: { readonly fields: Readonly<Record<string, string>> };
    };
    this.imported.set(importId, rows);
    this.#platform.s3.upload(String(upload.fields.bucket), upload.fields, csvOf(rows));
  }

  /** Uploads pictures of a product, one after the other by the same form. */
  async #show(sku: string, files: readonly string[]): Promise<void> {
    const opened = await this.#insist('sam', {
      route: 'POST /products/{sku}/images',
      path: { sku },
      body: { fileName: 'picture.png' },
      claims: staffClaims('sam'),
    });
    if (opened?.status !== 201) return;
    const { imageId, upload } = opened.body as {
      readonly imageId: string;
      readonly upload: { readonly fields: Readonly<Record<string, string>> };
    };
    const { kernel, s3 } = this.#platform;
    for (const text of files) {
      const fields = { ...upload.fields, 'Content-Type': 'image/png' };
      const file = pngFile({ width: 600, height: 400, text });
      const { etag } = s3.upload(String(upload.fields.bucket), fields, file);
      this.pictures.set(`${sku}/${imageId}`, etag);
      // At the worst moment, the next file takes the place of one that is worked on.
      if (kernel.random.chance(0.5)) await this.#invocationOf('thumbnails-create-thumbnails-local');
      await kernel.pause(kernel.random.exponential(kernel.random.pick([10, 10, 100, 500, 20_000])));
    }
  }

  /** Waits until somebody invokes a function, or for half a minute. */
  #invocationOf(functionName: string): Promise<void> {
    const { kernel, functions } = this.#platform;
    return new Promise((resolve) => {
      const goOn = kernel.resumer(resolve);
      functions.onceInvoked(functionName, goOn);
      kernel.later(30_000, goOn);
    });
  }

  async #edit(sku: string, change: object): Promise<void> {
    const current = await this.#insist('sam', { route: 'GET /products/{sku}', path: { sku } });
    if (current?.status !== 200) return;
    const { name, price, currency, stockShards } = current.body;
    await this.#insist('sam', {
      route: 'PUT /products/{sku}',
      path: { sku },
      headers: { 'if-match': current.etag ?? '' },
      body: { name, price, currency, stockShards, ...change },
      claims: staffClaims('sam'),
    });
  }

  async #insist(who: string, request: Request): Promise<Response | undefined> {
    for (let requests = 1; requests <= MOST_REQUESTS; requests += 1) {
      const sentAtMs = this.#platform.kernel.nowMs;
      const response = await this.#send(request);
      const told = { who, request, sentAtMs, response };
      this.told.push(told);
      this.#onResponse(told);
      if (response.status < 500 && response.status !== 429) return response;
      await this.#platform.kernel.pause(1_000 * 2 ** requests);
    }
    return undefined;
  }

  #send(request: Request): Promise<Response> {
    const functionName = this.#routes.get(request.route ?? '');
    if (functionName === undefined) throw new Error(`There is no route ${request.route}`);
    const { kernel, functions, calls } = this.#platform;
    return new Promise((resolve) => {
      const settle = kernel.resumer(resolve);
      const timeout = kernel.later(CLIENT_TIMEOUT_MS, () => settle({ status: 504, body: {} }));
      functions.invoke(functionName, httpEvent(request), (outcome) => {
        if (timeout.cancelled) return;
        timeout.cancelled = true;
        kernel.later(calls.latency(), () => settle(toResponse(outcome)));
      });
    });
  }
}

/** Address that a customer gives. */
export const emailOf = (customer: string): string => `${customer}@example.com`;

const csvOf = (rows: readonly PlannedRow[]): Uint8Array => {
  const lines = rows.map(({ sku, price, stock }) =>
    [
      sku,
      price === undefined ? '' : `New ${sku}`,
      price ?? '',
      price === undefined ? '' : 'EUR',
      stock,
    ].join(','),
  );
  return Buffer.from(['sku,name,price,currency,stock', ...lines].join('\n'));
};

function toResponse(
  outcome: Parameters<Parameters<Platform['functions']['invoke']>[2]>[0],
): Response {
  if ('isThrottled' in outcome) return { status: 503, body: {} };
  if (!('payload' in outcome)) return { status: 502, body: {} };
  const {
    statusCode = 500,
    body = '{}',
    headers = {},
  } = outcome.payload as {
    statusCode?: number;
    body?: string;
    headers?: Readonly<Record<string, string>>;
  };
  const isPage = headers['content-type']?.startsWith('text/') === true;
  return {
    status: statusCode,
    etag: headers.etag,
    body: isPage || body === '' ? {} : JSON.parse(body),
  };
}

const addressOf = (customer: string) => ({
  name: `Name of ${customer}`,
  line1: '1 High Street',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
});
