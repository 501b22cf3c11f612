/**
 * `npm run bench:rights`: how much of an order's processor time goes into the question whether its
 * calls are allowed. All is measured in one run on one platform: what an order costs and how many
 * calls it makes, what the gate in front of the database costs a call, and what a decision costs.
 * `--orders 200`, `--json` for machines. Linux only: it reads `/proc`.
 */
import { fork } from 'node:child_process';
import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { bootPlatform, type Platform } from '@commerce/local-cloud/platform';
import { credentialsOf, roleArn } from '@commerce/local-cloud/rights';
import { benchOptions } from '../src/bench-options.ts';
import { orderBody } from '../src/order-body.ts';
import { treeProcessorTime } from './processes.ts';

const SKU = 'BENCH-RIGHTS';
/** Enough that none of them meets the limits of a customer. */
const CLIENTS = 8;
const READS = 10_000;
const DECISIONS = 100_000;
const TARGET_PERCENT = 5;
const SETTLE_MS = 5_000;
const ROLE = 'orders-get-order-local';
const TABLE = 'orders-local';

const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=${credentialsOf(ROLE).accessKeyId}/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;

// A child of this benchmark: a process whose time is not counted.
if (process.argv[2] === 'read') {
  await readFrom(process.argv[3] ?? '');
  process.exit();
}

const options = benchOptions('npm run bench:rights -- [--orders 200] [--json] [--help]', {
  orders: 200,
  json: false,
});
const platform = await bootPlatform({
  services: ['orders', 'inventory', 'notifications'],
  port: 0,
  stateDir: null,
  log: () => {},
  onFunctionOutput: () => {},
});
try {
  await platform.bundled;
  await stockUp(platform);
  // Before the orders: while it rests, what it spends is what the reads cost.
  await sleep(SETTLE_MS);
  const gateMicroseconds = await measureGate(platform);
  await placeOrders(platform, Math.ceil(options.orders / 4), 'warm-up');
  const orders = await measureOrders(platform, options.orders);
  const decisionMicroseconds = measureDecision(platform);
  const perOrder =
    orders.databaseCalls * gateMicroseconds +
    (orders.calls - orders.databaseCalls) * decisionMicroseconds;
  const percent = (perOrder / 10 / orders.milliseconds).toFixed(1);
  const figures = {
    orderMilliseconds: Number(orders.milliseconds.toFixed(1)),
    callsPerOrder: Number(orders.calls.toFixed(1)),
    databaseCallsPerOrder: Number(orders.databaseCalls.toFixed(1)),
    gateMicroseconds: Number(gateMicroseconds.toFixed(1)),
    decisionMicroseconds: Number(decisionMicroseconds.toFixed(2)),
    percentOfAnOrder: Number(percent),
  };
  if (options.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else print(figures);
  process.exitCode = figures.percentOfAnOrder < TARGET_PERCENT ? 0 : 1;
} finally {
  await platform.stop();
}

function print(figures: Readonly<Record<string, number>>): void {
  const rows: readonly (readonly [string, string])[] = [
    ['processor time of an order, to its end', `${figures.orderMilliseconds} ms`],
    ['calls that are decided about', `${figures.callsPerOrder}`],
    ['of them to the database', `${figures.databaseCallsPerOrder}`],
    ['the gate, for each of these', `${figures.gateMicroseconds} µs`],
    ['a decision', `${figures.decisionMicroseconds} µs`],
    ['share of the order', `${figures.percentOfAnOrder} % (below ${TARGET_PERCENT})`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(width)}  ${value}\n`);
}

async function stockUp({ url }: Platform): Promise<void> {
  const staff = await token(url, 'sub=bench-staff&groups=staff');
  const send = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${staff}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  await send('PUT', `/products/${SKU}`, { name: 'Bench', price: 100, currency: 'EUR' });
  await send('POST', `/products/${SKU}/stock`, { delta: 1_000_000, reason: 'bench' });
}

/** Settles when all of them are confirmed. */
async function placeOrders({ url }: Platform, count: number, name: string): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, index) => {
      const sub = `bench-${name}-${index}`;
      const customer = { email: `${sub}@example.com`, token: await token(url, `sub=${sub}`) };
      while (next < count) await placeToTheEnd(url, customer, `${name}-${next++}`);
    }),
  );
}

async function placeToTheEnd(
  url: string,
  customer: { readonly email: string; readonly token: string },
  key: string,
): Promise<void> {
  const headers = {
    authorization: `Bearer ${customer.token}`,
    'content-type': 'application/json',
  };
  for (;;) {
    const answer = await fetch(`${url}/orders`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': key.padEnd(16, '-') },
      body: JSON.stringify({ ...orderBody(SKU, 1), email: customer.email }),
    });
    if (answer.status === 202) {
      const { orderId } = (await answer.json()) as { orderId: string };
      await untilConfirmed(`${url}/orders/${orderId}`, headers);
      return;
    }
    // Orders know the product a moment after inventory does.
    if (answer.status !== 422) throw new Error(`${answer.status} ${await answer.text()}`);
    await sleep(200);
  }
}

async function untilConfirmed(address: string, headers: Record<string, string>): Promise<void> {
  for (;;) {
    const { status } = (await (await fetch(address, { headers })).json()) as { status: string };
    if (status === 'CONFIRMED') return;
    if (status !== 'PENDING') throw new Error(`${address} became ${status}`);
    await sleep(100);
  }
}

async function measureOrders(running: Platform, count: number) {
  const { rights, dynamodb } = running.cloud.emulators;
  const before = { calls: rights.asked, database: dynamodb.calls, cpu: treeProcessorTime() };
  await placeOrders(running, count, 'measured');
  return {
    calls: (rights.asked - before.calls) / count,
    databaseCalls: (dynamodb.calls - before.database) / count,
    milliseconds: (treeProcessorTime() - before.cpu) / count,
  };
}

/** The time that this process, in which the gate is, spends for a read that another process makes. */
async function measureGate({ cloud }: Platform): Promise<number> {
  const spent = async (work: () => Promise<unknown>) => {
    const before = process.cpuUsage();
    const startedAt = performance.now();
    await work();
    const { user, system } = process.cpuUsage(before);
    return { microseconds: user + system, elapsed: performance.now() - startedAt };
  };
  const idle = await spent(() => sleep(2_000));
  const busy = await spent(() => childReads(cloud.emulators.dynamodb.endpoint));
  const resting = idle.microseconds * (busy.elapsed / idle.elapsed);
  return Math.max(0, busy.microseconds - resting) / READS;
}

function childReads(endpoint: string): Promise<void> {
  return new Promise((resolve, reject) => {
    fork(import.meta.filename, ['read', endpoint]).once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The reader ended with ${code}`)),
    );
  });
}

async function readFrom(endpoint: string): Promise<void> {
  const { hostname, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const body = JSON.stringify({ TableName: TABLE, Key: { pk: { S: 'x' }, sk: { S: 'x' } } });
  const headers = {
    authorization: AUTHORIZATION,
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amz-target': 'DynamoDB_20120810.GetItem',
  };
  const read = () =>
    new Promise<void>((resolve, reject) => {
      request({ hostname, port, agent, method: 'POST', headers }, (answer: IncomingMessage) => {
        if (answer.statusCode === 403) reject(new Error('A read was denied'));
        answer.resume().once('end', resolve);
      })
        .once('error', reject)
        .end(body);
    });
  let left = READS;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (left-- > 0) await read();
    }),
  );
  agent.destroy();
}

/** Finds the caller and its rights, as an emulator does for each call. */
function measureDecision({ cloud }: Platform): number {
  const { rights } = cloud.emulators;
  const [policy] = rights.role(roleArn(ROLE)).policies;
  const own = policy?.Statement.find(({ Action }) => String(Action).includes('GetItem'));
  const resource = String([own?.Resource].flat()[0]);
  const before = process.cpuUsage();
  for (let n = 0; n < DECISIONS; n += 1) {
    const open = rights.demand(rights.callerOf(AUTHORIZATION), [
      { action: 'dynamodb:GetItem', resource },
    ]);
    if (open) throw new Error('The decision was not there yet');
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / DECISIONS;
}

async function token(url: string, query: string): Promise<string> {
  return (await fetch(`${url}/_local/token?${query}`)).text();
}
