/**
 * `npm run bench:local`: starts the platform as a user does, on an empty state and a free port, and
 * prints what it costs and carries on this machine. `--json` for machines, `--orders 1000` for a
 * longer load.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { benchOptions } from '../src/bench-options.ts';
import { orderBody } from '../src/order-body.ts';
import { startShop } from '../src/shop-process.ts';
import { treeMemory } from './processes.ts';
import { median, quantile } from './statistics.ts';

const CLIENTS = 16;
const IDLE_ORDERS = 25;
/** Open orders of one customer are limited; these together have enough. */
const CUSTOMERS = 100;
/** Under load a function gets a second worker, whose start is part of no steady state. */
const WARM_UP_ORDERS = 100;
const SETTLE_MS = 3_000;
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 500;

interface Order {
  readonly orderId: string;
  readonly status: string;
  readonly timeline: readonly { readonly type: string; readonly at: string }[];
}

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string;
  readonly reached: boolean;
}

const options = benchOptions('npm run bench:local -- [--orders 600] [--json] [--help]', {
  orders: 600,
  json: false,
});
const say = (text: string) => {
  if (!options.json) process.stdout.write(`${text}\n`);
};

const shop = await startShop();

try {
  say(`ready in ${shop.secondsToReady.toFixed(2)} s`);
  await sleep(SETTLE_MS);
  const idleBytes = treeMemory(shop.pid);

  const client = await makeClient(shop.url);
  await warmUp(client);
  const idle = await measureIdle(client);
  say(`idle orders done; placing ${options.orders} orders with ${CLIENTS} clients`);
  await measureLoad(client, WARM_UP_ORDERS);
  await sleep(SETTLE_MS);
  const load = await measureLoad(client, options.orders);
  print([
    figure('cold start to READY', shop.secondsToReady, 's', '<=', 5),
    figure('idle memory, all processes', idleBytes / 1e6, 'MB', '<=', 600),
    figure('placed to confirmed, idle, median', median(idle), 'ms', '<=', 250),
    figure('POST /orders, p50', quantile(load.latencies, 0.5), 'ms', '<=', 100),
    figure('POST /orders, p99', quantile(load.latencies, 0.99), 'ms', '<=', 100),
    figure('accepted', load.acceptedPerSecond, 'orders/s', '>=', 200),
    figure('brought to their end', load.endedPerSecond, 'orders/s', '>=', 60),
    figure('lost', load.lost, 'orders', '<=', 0),
    figure(
      'memory under load, all processes',
      load.bytes / 1e6,
      'MB',
      '<=',
      Number.POSITIVE_INFINITY,
    ),
  ]);
} finally {
  await shop.stop();
}

type Client = Awaited<ReturnType<typeof makeClient>>;

async function makeClient(url: string) {
  const bearer = async (query: string) =>
    `Bearer ${await (await fetch(`${url}/_local/token?${query}`)).text()}`;
  const customers = await Promise.all(
    Array.from({ length: CUSTOMERS }, (_, index) => bearer(`sub=bench-${index}`)),
  );
  const staff = await bearer('sub=staff&groups=staff');
  let turn = 0;
  const run = crypto.randomUUID();
  return {
    async place(n: string | number): Promise<string> {
      const response = await fetch(`${url}/orders`, {
        method: 'POST',
        headers: {
          authorization: customers[turn++ % CUSTOMERS] ?? '',
          'content-type': 'application/json',
          'idempotency-key': `${run}-${n}`,
        },
        body: JSON.stringify(orderBody('BENCH-1')),
      });
      const body = (await response.json()) as { orderId: string };
      if (response.status !== 202) throw new Error(`${response.status} ${JSON.stringify(body)}`);
      return body.orderId;
    },
    async get(orderId: string): Promise<Order> {
      const response = await fetch(`${url}/orders/${orderId}`, {
        headers: { authorization: staff },
      });
      return (await response.json()) as Order;
    },
    async staff(method: string, path: string, body: object): Promise<void> {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: staff, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok)
        throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    },
  };
}

/** A product with enough of it, and every function started once. */
async function warmUp(client: Client): Promise<void> {
  await client.staff('PUT', '/products/BENCH-1', { name: 'Bench', price: 100, currency: 'EUR' });
  await client.staff('POST', '/products/BENCH-1/stock', { delta: 1_000_000, reason: 'bench' });
  const deadline = Date.now() + 15_000;
  for (;;) {
    try {
      await ended(client, await client.place('warm-up'));
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

async function measureIdle(client: Client): Promise<number[]> {
  const durations: number[] = [];
  for (let n = 0; n < IDLE_ORDERS; n += 1) {
    const order = await ended(client, await client.place(`idle-${n}`));
    const [first] = order.timeline;
    const last = order.timeline.at(-1);
    durations.push(Date.parse(last?.at ?? '') - Date.parse(first?.at ?? ''));
  }
  return durations;
}

async function measureLoad(client: Client, count: number) {
  const begin = performance.now();
  const latencies: number[] = [];
  const orderIds: string[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (next < count) {
        const n = next++;
        const at = performance.now();
        orderIds.push(await client.place(`${count}-${n}`));
        latencies.push(performance.now() - at);
      }
    }),
  );
  const accepted = performance.now();
  const bytes = treeMemory(shop.pid);

  const orders = await allEnded(client, orderIds);
  const lastEnd = Math.max(...orders.map(({ timeline }) => Date.parse(timeline.at(-1)?.at ?? '')));
  return {
    latencies,
    bytes,
    acceptedPerSecond: count / ((accepted - begin) / 1000),
    endedPerSecond: orders.length / ((lastEnd - (performance.timeOrigin + begin)) / 1000),
    lost: count - orders.filter(({ status }) => status === 'CONFIRMED').length,
  };
}

/**
 * Reads each order once it has ended, the oldest first. When that was is in its timeline, so there
 * is time between two looks: looking must not be the load.
 */
async function allEnded(client: Client, orderIds: readonly string[]): Promise<Order[]> {
  const ended: Order[] = [];
  const open = [...orderIds];
  const deadline = Date.now() + PATIENCE_MS;
  for (let id = open.shift(); id !== undefined && Date.now() < deadline; ) {
    const order = await client.get(id);
    if (order.status === 'PENDING') {
      await sleep(LOOK_EVERY_MS);
      continue;
    }
    ended.push(order);
    id = open.shift();
  }
  return ended;
}

async function ended(client: Client, orderId: string): Promise<Order> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(10)) {
    const order = await client.get(orderId);
    if (order.status !== 'PENDING') return order;
  }
  throw new Error(`Order ${orderId} did not end`);
}

function figure(
  name: string,
  value: number,
  unit: string,
  sign: '<=' | '>=',
  bound: number,
): Figure {
  return {
    name,
    value: Number(value.toFixed(value < 10 ? 2 : 0)),
    unit,
    target: Number.isFinite(bound) ? `${sign} ${bound}` : '',
    reached: sign === '<=' ? value <= bound : value >= bound,
  };
}

function print(figures: readonly Figure[]): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ clients: CLIENTS, figures })}\n`);
    return;
  }
  const rows = figures.map(({ name, value, unit, target, reached }) => [
    name,
    `${value} ${unit}`,
    target,
    reached ? '' : 'not reached',
  ]);
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  for (const row of rows) {
    process.stdout.write(
      `${row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}
