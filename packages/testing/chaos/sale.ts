import { setTimeout as sleep } from 'node:timers/promises';
import { orderBody } from '../src/order-body.ts';
import type { Random } from './random.ts';
import type { ShopClient } from './shop-client.ts';

/** What is on sale: few of each, and one that a person has to approve. */
const GOODS = [
  { name: 'Mug', price: 1250, stock: 20 },
  { name: 'Lamp', price: 3400, stock: 8 },
  { name: 'Stove', price: 5900, stock: 3 },
  { name: 'Boat', price: 1_200_000, stock: 4 },
] as const;

const CUSTOMERS = 8;
const DELIVERY = 12;
const PAUSES_MS = { customer: [150, 900], staff: [500, 2_500] } as const;

const PAYMENT_METHODS = [
  ...Array.from({ length: 8 }, () => 'pm_card_visa'),
  'pm_card_chargeDeclined',
  'pm_sandbox_flaky',
] as const;

/** The answer to an order that was accepted. */
export interface AcceptedOrder {
  readonly orderId: string;
  readonly customer: string;
  readonly total: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** A sale: what its people were told. */
export class Sale {
  readonly accepted = new Map<string, AcceptedOrder>();
  /** Answers that no shop may give, e.g. two orders for one key. */
  readonly contradictions: string[] = [];
  readonly #shop: ShopClient;
  readonly #run: string;
  readonly #random: Random;

  /** @param run makes products, customers and keys this sale's own. */
  constructor(shop: ShopClient, run: string, random: Random) {
    this.#shop = shop;
    this.#run = run;
    this.#random = random;
  }

  /** Puts the goods into the shop. */
  async open(): Promise<void> {
    const token = await this.#shop.staff();
    for (const { stock, ...product } of GOODS) {
      const sku = this.#skuOf(product.name);
      const body = { ...product, currency: 'EUR' };
      await this.#shop.must('PUT', `/products/${sku}`, { token, body });
      await this.#deliver(sku, stock, `opening-${sku}`);
    }
  }

  /** Sells until told to stop; then everybody finishes what they have begun. */
  async run(signal: AbortSignal): Promise<void> {
    const customers = Array.from({ length: CUSTOMERS }, (_, n) => `${this.#run}-customer-${n}`);
    await Promise.all([
      ...customers.map((customer) => this.#shops(customer, signal)),
      this.#works(signal),
    ]);
  }

  /** Approves whatever waits for it. */
  async approveAll(): Promise<void> {
    for (const orderId of await this.#ordersIn('AWAITING_APPROVAL')) {
      await this.#decide(orderId, 'approve');
    }
  }

  async #shops(customer: string, signal: AbortSignal): Promise<void> {
    const random = this.#random.fork(customer);
    const own: string[] = [];
    for (let n = 0; !signal.aborted; n += 1) {
      await this.#buys(customer, `${customer}-${n}`, random, own);
      const chance = random.next();
      if (chance < 0.15 && own.length > 0) await this.#cancels(customer, random.pick(own));
      await pause(random, PAUSES_MS.customer, signal);
    }
  }

  async #buys(customer: string, key: string, random: Random, own: string[]): Promise<void> {
    const sku = this.#skuOf(random.pick(GOODS).name);
    const body = orderBody(sku, random.whole(1, 3), random.pick(PAYMENT_METHODS));
    const first = await this.#places(customer, key, body);
    if (first !== undefined) own.push(first);
    // A client that lost the answer, and one that mistakes its key.
    const chance = random.next();
    if (first === undefined || chance > 0.2) return;
    if (chance < 0.15) {
      const again = await this.#places(customer, key, body);
      if (again !== first) this.contradictions.push(`${key} is ${first}, and then ${again}`);
      return;
    }
    const other = await this.#places(customer, key, { ...body, email: 'other@example.com' });
    if (other !== undefined) this.contradictions.push(`${key} took another body: ${other}`);
  }

  async #places(customer: string, key: string, body: object): Promise<string | undefined> {
    const { status, body: order } = await this.#shop.ask<Omit<AcceptedOrder, 'customer'>>(
      'POST',
      '/orders',
      {
        token: await this.#shop.token(customer),
        headers: { 'idempotency-key': key },
        body,
      },
    );
    if (status !== 202) return undefined;
    const { orderId, total, lines } = order;
    this.accepted.set(orderId, { orderId, customer, total, lines });
    return orderId;
  }

  async #cancels(customer: string, orderId: string): Promise<void> {
    const token = await this.#shop.token(customer);
    await this.#shop.ask('POST', `/orders/${orderId}/cancel`, { token });
  }

  async #works(signal: AbortSignal): Promise<void> {
    const random = this.#random.fork('staff');
    for (let n = 0; !signal.aborted; n += 1) {
      const sku = this.#skuOf(random.pick(GOODS).name);
      await this.#deliver(sku, DELIVERY, `delivery-${n}`);
      const [waiting] = await this.#ordersIn('AWAITING_APPROVAL');
      if (waiting) await this.#decide(waiting, random.next() < 0.8 ? 'approve' : 'reject');
      await pause(random, PAUSES_MS.staff, signal);
    }
  }

  async #deliver(sku: string, delta: number, key: string): Promise<void> {
    await this.#shop.must('POST', `/products/${sku}/stock`, {
      token: await this.#shop.staff(),
      headers: { 'idempotency-key': `${this.#run}-${key}` },
      body: { delta, reason: 'delivery' },
    });
  }

  async #decide(orderId: string, decision: 'approve' | 'reject'): Promise<void> {
    const token = await this.#shop.staff();
    await this.#shop.ask('POST', `/orders/${orderId}/approval`, { token, body: { decision } });
  }

  async #ordersIn(status: string): Promise<string[]> {
    const { orders } = await this.#shop.must<{ orders: { orderId: string }[] }>(
      'GET',
      `/orders?status=${status}&limit=100`,
      { token: await this.#shop.staff() },
    );
    return orders.map(({ orderId }) => orderId).filter((orderId) => this.accepted.has(orderId));
  }

  #skuOf(name: string): string {
    return `${name}-${this.#run}`.toUpperCase();
  }
}

const pause = (
  random: Random,
  [least, most]: readonly [number, number],
  signal: AbortSignal,
): Promise<void> => sleep(random.whole(least, most), undefined, { signal }).catch(() => {});
