import { shippingAddress } from '../example-order.ts';
import { fetchPatiently } from '../fetch-patiently.ts';
import { type Pause, type Sight, untilDone } from './until-done.ts';

/** An order as its customer reads it. Amounts are minor units. */
export interface Order {
  readonly orderId: string;
  readonly status: string;
  readonly subtotal: number;
  readonly discount?: number;
  readonly shipping: number;
  readonly total: number;
  readonly currency: string;
  readonly promotionCode?: string;
  /** Tax of each rate. */
  readonly breakdown?: {
    readonly rates: readonly { readonly basisPoints: number; readonly tax: number }[];
  };
  readonly refunds?: readonly { readonly status: string }[];
  /** Present while the customer has to do something about the payment. */
  readonly payment?: { readonly status: string; readonly redirectUrl?: string };
  readonly timeline: readonly {
    readonly type: string;
    readonly at: string;
    readonly status: string;
  }[];
}

/** A mail in the mailbox of the local cloud. */
export interface Mail {
  readonly subject: string;
  readonly text?: string;
}

/** Quantity of a product. */
export interface Line {
  readonly sku: string;
  readonly quantity: number;
}

/** The lines to buy, and how. */
export interface Choice {
  readonly lines: readonly Line[];
  readonly paymentMethodId: string;
  readonly promotionCode?: string;
  /** Germany unless it is said. */
  readonly country?: string;
  /** True when the customer leaves their bank waiting. */
  readonly leavesBankWaiting?: boolean;
}

/** Whoever asks: a customer, or a member of staff. */
export interface Caller {
  readonly sub: string;
  readonly isStaff?: boolean;
}

/** Invoice or credit note of an order. */
export interface Document {
  readonly number: string;
  readonly kind: 'INVOICE' | 'CREDIT_NOTE';
  readonly amount: number;
  readonly currency: string;
  /** Absent until the file is made. */
  readonly url?: string;
}

interface Queue {
  readonly name: string;
  readonly depth: number;
  readonly inFlight: number;
}

/** Entries of a timeline of which a mail tells the customer, besides the placing and the end. */
const TOLD = ['authentication-required', 'shipment-made', 'return-decided', 'refund-made'];

/** Counts the mails about an order: that it is there, how it ended, and what happened meanwhile or since. */
export const mailsAbout = ({ timeline, status }: Order): number =>
  (status === 'PENDING' ? 1 : 2) + timeline.filter(({ type }) => TOLD.includes(type)).length;

/** A platform as the demo's customers use it. Its functions throw sentences for people. */
export class Shop {
  readonly url: string;
  private readonly pause: Pause | undefined;

  constructor(url: string, pause?: Pause) {
    this.url = url;
    this.pause = pause;
  }

  /** Returns those of the products that its catalogue does not have. */
  async missing(skus: readonly string[]): Promise<string[]> {
    const statuses = await Promise.all(
      skus.map(async (sku) => (await this.fetch(`/products/${sku}`)).status),
    );
    return skus.filter((_, index) => statuses[index] === 404);
  }

  /**
   * Places an order and follows it to its end; its customer authenticates when their bank asks, unless they
   * leave it waiting.
   */
  async order(customer: string, choice: Choice): Promise<Order> {
    const orderId = await this.place(customer, choice);
    return this.follow(customer, orderId, async (order) => {
      if (order.payment?.status === 'REQUIRES_ACTION') {
        if (choice.leavesBankWaiting) return true;
        await this.authenticate(order);
      }
      return order.status !== 'PENDING';
    });
  }

  /** Follows an order of a customer until it is done. */
  async follow(
    customer: string,
    orderId: string,
    isDone: (order: Order) => boolean | Promise<boolean>,
  ): Promise<Order> {
    const { value, done } = await untilDone(async () => {
      const order = await this.ask<Order>({ sub: customer }, 'GET', `/orders/${orderId}`);
      const isOver = await isDone(order);
      const [queues, executions, moved] = await Promise.all([
        this.queues(/^(orders|inventory)-/),
        this.executionsOf(orderId),
        this.moved(),
      ]);
      return {
        value: { order, queues, executions },
        done: isOver,
        busy: executions.includes('RUNNING') || isBusy(queues),
        trace: JSON.stringify([order.timeline.length, executions, depths(queues), moved]),
      };
    }, this.pause);
    if (done) return value.order;
    const last = value.order.timeline.at(-1)?.type ?? 'nothing';
    const workflow = value.executions[0] ?? 'not started';
    throw new Error(
      `Order ${orderId} is still ${value.order.status} and nothing moves: its timeline ends with ${last}, its workflow is ${workflow}, ${waiting(value.queues)}; look at ${this.url}/_local`,
    );
  }

  /** Reads the documents of an order, once there are as many and their files are made. */
  async documents(customer: string, orderId: string, count: number): Promise<readonly Document[]> {
    const { value } = await untilDone(async (): Promise<Sight<readonly Document[]>> => {
      const path = `/orders/${orderId}/invoices`;
      const { invoices } = await this.ask<{ invoices: Document[] }>({ sub: customer }, 'GET', path);
      const [queues, moved] = await Promise.all([this.queues(/^orders-/), this.moved()]);
      return {
        value: invoices,
        done: invoices.filter(({ url }) => url !== undefined).length >= count,
        busy: isBusy(queues),
        trace: JSON.stringify([invoices, depths(queues), moved]),
      };
    }, this.pause);
    return value;
  }

  /** Asks the API for something, as somebody. The same request twice is one, as far as it takes a key. */
  async ask<T>(
    { sub, isStaff = false }: Caller,
    method: string,
    path: string,
    body?: object,
  ): Promise<T> {
    const groups = isStaff ? '&groups=staff' : '';
    const token = await (await this.fetch(`/_local/token?sub=${sub}${groups}`)).text();
    const response = await this.fetch(path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': sub }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.ok) return (await response.json()) as T;
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  }

  /** The mails about an order, which leave a moment after it got so far. */
  async mailsTo(address: string, count: number): Promise<readonly Mail[]> {
    const { value } = await untilDone(async (): Promise<Sight<readonly Mail[]>> => {
      const { mails } = await this.json<{ mails: Mail[] }>(
        `/_local/mails?to=${encodeURIComponent(address)}`,
      );
      const [queues, moved] = await Promise.all([
        this.queues(/^notifications-mail-/),
        this.moved(),
      ]);
      return {
        value: mails,
        done: mails.length >= count,
        busy: isBusy(queues),
        trace: JSON.stringify([mails.length, depths(queues), moved]),
      };
    }, this.pause);
    return value;
  }

  /** Does on the page of the bank what its customer does. */
  private async authenticate({ payment }: Order): Promise<void> {
    if (payment?.redirectUrl === undefined) return;
    const body = new URLSearchParams({ outcome: 'authenticate' });
    await fetchPatiently(payment.redirectUrl, { method: 'POST', body, redirect: 'manual' });
  }

  private async place(
    customer: string,
    { country, leavesBankWaiting: _, ...choice }: Choice,
  ): Promise<string> {
    const { orderId } = await this.ask<{ orderId: string }>({ sub: customer }, 'POST', '/orders', {
      ...choice,
      email: `${customer}@example.com`,
      shippingAddress: country === undefined ? shippingAddress : { ...shippingAddress, country },
    });
    return orderId;
  }

  /** Those that matter: a webhook that is down has its calls in flight for hours. */
  private async queues(names: RegExp): Promise<Queue[]> {
    const { queues } = await this.json<{ queues: Queue[] }>('/_local/queues');
    return queues.filter(({ name }) => names.test(name) && !name.includes('-dlq-'));
  }

  /** Grows with whatever the platform does of its own accord, between queues too. */
  private async moved(): Promise<number> {
    return (await this.json<{ moved: number }>('/_local/activity')).moved;
  }

  /** Statuses of the order's workflow, its latest execution first. */
  private async executionsOf(orderId: string): Promise<string[]> {
    const { executions } = await this.json<{ executions: { name: string; status: string }[] }>(
      '/_local/executions',
    );
    return executions.filter(({ name }) => name.startsWith(orderId)).map(({ status }) => status);
  }

  private async json<T>(path: string): Promise<T> {
    const response = await this.fetch(path);
    if (response.ok) return (await response.json()) as T;
    throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
  }

  private async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await fetchPatiently(`${this.url}${path}`, init);
    } catch (cause) {
      throw new Error(`The platform at ${this.url} answers no more: has it been stopped?`, {
        cause,
      });
    }
  }
}

const isBusy = (queues: readonly Queue[]): boolean => queues.some(({ inFlight }) => inFlight > 0);

const depths = (queues: readonly Queue[]) => queues.map(({ depth, inFlight }) => depth + inFlight);

function waiting(queues: readonly Queue[]): string {
  const full = queues
    .filter(({ depth }) => depth > 0)
    .map(({ name, depth }) => `${depth} in ${name}`);
  return full.length === 0 ? 'no message waits' : `messages wait: ${full.join(', ')}`;
}
