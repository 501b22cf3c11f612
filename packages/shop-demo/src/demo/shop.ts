import { shippingAddress } from '../example-order.ts';
import { fetchPatiently } from '../fetch-patiently.ts';
import { type Pause, type Sight, untilDone } from './until-done.ts';

/** An order as its customer reads it. */
export interface Order {
  readonly orderId: string;
  readonly status: string;
  readonly total: number;
  readonly currency: string;
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

/** The line to buy, and the card to pay with. */
export interface Choice {
  readonly sku: string;
  readonly quantity: number;
  readonly paymentMethodId: string;
}

interface Queue {
  readonly name: string;
  readonly depth: number;
  readonly inFlight: number;
}

/** Each order is told of twice, that it is there and how it ended, and once more when its bank asks. */
export const mailsAbout = ({ timeline }: Order): number =>
  timeline.some(({ type }) => type === 'authentication-required') ? 3 : 2;

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

  /** Places an order and follows it to its end; its customer authenticates when their bank asks. */
  async order(customer: string, choice: Choice): Promise<Order> {
    const token = await (await this.fetch(`/_local/token?sub=${customer}`)).text();
    const authorization = `Bearer ${token}`;
    const orderId = await this.place(customer, authorization, choice);
    const { value, done } = await untilDone(async () => {
      const order: Order = await this.json(`/orders/${orderId}`, { authorization });
      await this.authenticate(order);
      const [queues, executions, moved] = await Promise.all([
        this.queues(/^(orders|inventory)-/),
        this.executionsOf(orderId),
        this.moved(),
      ]);
      return {
        value: { order, queues, executions },
        done: order.status !== 'PENDING',
        busy: executions.includes('RUNNING') || isBusy(queues),
        trace: JSON.stringify([order.timeline.length, executions, depths(queues), moved]),
      };
    }, this.pause);
    if (done) return value.order;
    const last = value.order.timeline.at(-1)?.type ?? 'nothing';
    const workflow = value.executions[0] ?? 'not started';
    throw new Error(
      `Order ${orderId} is still PENDING and nothing moves: its timeline ends with ${last}, its workflow is ${workflow}, ${waiting(value.queues)}; look at ${this.url}/_local`,
    );
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

  private async place(customer: string, authorization: string, choice: Choice): Promise<string> {
    const { paymentMethodId, ...line } = choice;
    const response = await this.fetch('/orders', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': customer },
      body: JSON.stringify({
        lines: [line],
        paymentMethodId,
        email: `${customer}@example.com`,
        shippingAddress,
      }),
    });
    const { orderId, ...problem } = (await response.json()) as { orderId?: string };
    if (orderId !== undefined) return orderId;
    throw new Error(`POST /orders answered ${response.status}: ${JSON.stringify(problem)}`);
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

  private async json<T>(path: string, headers: Record<string, string> = {}): Promise<T> {
    const response = await this.fetch(path, { headers });
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
