import { randomUUID } from 'node:crypto';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { type OrderItem, toItem } from '../adapters/dynamodb/order-item.ts';
import { replay } from '../domain/evolve.ts';
import { asCustomerId, asPaymentId } from '../domain/ids.ts';
import { type OrderEvent, toEntries } from '../domain/order-event.ts';
import { newId, placed, until } from '../testing/orders.ts';
import { callTask } from './call-task.ts';
import { openShop, type Shop } from './shop.ts';

const TableName = 'orders-orders-local';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let shop: Shop;
let dynamoDb: DynamoDBDocumentClient;
beforeAll(async () => {
  shop = await openShop();
  dynamoDb = DynamoDBDocumentClient.from(shop.platform.aws.dynamodb);
});
afterAll(() => shop?.platform.stop());

interface LeftOrder {
  readonly events: readonly OrderEvent[];
  readonly agoMs?: number;
}

/** Writes an order as an execution that died leaves it behind. */
async function leaveBehind({ events, agoMs = 0 }: LeftOrder) {
  const sub = `customer-${randomUUID()}`;
  const id = newId();
  const at = new Date(Date.now() - agoMs).toISOString();
  const [first, ...rest] = events;
  const mine = first?.type === 'placed' ? { ...first, customerId: asCustomerId(sub) } : placed();
  const log = toEntries(0, [mine, ...rest], { at, correlationId: 'left-behind' });
  const record = { order: replay(id, log), log, fingerprint: 'f' };
  await dynamoDb.send(new PutCommand({ TableName, Item: toItem(record) }));
  return { id, sub, token: await shop.platform.token({ sub }) };
}

const itemOf = async (id: string) =>
  (await dynamoDb.send(new GetCommand({ TableName, Key: { orderId: id } }))).Item as
    | OrderItem
    | undefined;
const executionsOf = async (id: string) =>
  (await shop.platform.executions()).filter(({ name }) => name.startsWith(id));
const lineOf = async () => {
  const sku = await shop.product();
  return { sku, name: 'Enamel mug', quantity: 2, unitPrice: 1_250 };
};

describe('a stalled order', () => {
  it('is restarted, and confirmed once', async () => {
    const line = await lineOf();
    const { id, token } = await leaveBehind({
      events: [placed({ lines: [line], paymentMethodId: 'pm_sandbox_timeout' })],
      agoMs: 10 * MINUTE_MS,
    });
    await shop.platform.eventually(async () => expect(await executionsOf(id)).toHaveLength(1));
    await shop.platform.runSchedule('orders-restart-stalled-orders-local');
    await shop.platform.eventually(async () => {
      const names = (await executionsOf(id)).map(({ name }) => name);
      expect(names).toContainEqual(expect.stringContaining('-resumed-'));
    });
    const order = await shop.until(token, id, 'CONFIRMED');
    expect(order.timeline.filter(({ type }) => type === 'confirmed')).toHaveLength(1);
  });

  it('is rejected when nobody decided about it in time', async () => {
    const [first, request] = until.awaitingApproval;
    const { id, token } = await leaveBehind({
      events: [first, { ...request, expiresAt: new Date(Date.now() - HOUR_MS).toISOString() }],
      agoMs: 80 * HOUR_MS,
    });
    await shop.platform.eventually(async () => expect(await itemOf(id)).toBeDefined());
    const late = await shop.platform.request('POST', `/orders/${id}/approval`, {
      token: shop.staff,
      body: { decision: 'approve' },
    });
    expect([late.status, late.body.code]).toEqual([409, 'APPROVAL_EXPIRED']);
    await shop.platform.runSchedule('orders-restart-stalled-orders-local');
    const order = await shop.until(token, id, 'REJECTED');
    expect(order.reason).toEqual({ code: 'APPROVAL_EXPIRED' });
  });
});

describe('an order that needs attention', () => {
  it('says which step failed, and is unparked by staff alone', async () => {
    const { id, token } = await leaveBehind({
      events: [
        placed(),
        { type: 'stock-reserved' },
        { type: 'payment-authorized', paymentId: asPaymentId('pi_that_nobody_made') },
      ],
    });
    const parked = await shop.until(token, id, 'NEEDS_ATTENTION');
    expect(parked.reason).toEqual({ code: 'PAYMENT_NOT_FOUND', step: 'VoidPayment' });

    const path = `/orders/${id}/requeue`;
    expect((await shop.platform.request('POST', path, { token })).status).toBe(403);
    const response = await shop.platform.request('POST', path, { token: shop.staff });
    expect([response.status, response.body.status]).toEqual([202, 'PENDING']);
    await shop.platform.eventually(async () => {
      const { timeline } = await shop.order(token, id);
      expect(timeline.filter(({ type }) => type === 'parked')).toHaveLength(2);
    });
  });
});

describe('what needs attention', () => {
  const search = (token: string, query: string) =>
    shop.platform.request<{ orders: { orderId: string }[] }>('GET', `/orders?${query}`, { token });

  it('is found by staff, and unparked in one request', async () => {
    const email = `${randomUUID()}@example.com`;
    const left = await Promise.all(
      [1, 2].map(() =>
        leaveBehind({
          events: [
            placed({ contact: { email, locale: 'en' } }),
            { type: 'parked', reason: { code: 'A_CODE', step: 'ReserveStock' } },
          ],
        }),
      ),
    );
    const [one] = left;
    const ids = left.map(({ id }) => id);
    expect((await search(one?.token ?? '', 'status=NEEDS_ATTENTION')).status).toBe(403);
    const today = new Date().toISOString().slice(0, 10);
    for (const query of ['status=NEEDS_ATTENTION', `email=${email}`, `from=${today}`]) {
      await shop.platform.eventually(async () => {
        const { body } = await search(shop.staff, `${query}&limit=100`);
        expect(body.orders.map(({ orderId: id }) => id)).toEqual(expect.arrayContaining(ids));
      });
    }
    const ofOne = await search(shop.staff, `customer=${one?.sub}&status=NEEDS_ATTENTION`);
    expect(ofOne.body.orders).toMatchObject([
      { orderId: one?.id, customerId: one?.sub, reason: { code: 'A_CODE' } },
    ]);

    const requeue = (body: object) =>
      shop.platform.request('POST', '/orders/requeue', { token: shop.staff, body });
    const named = await requeue({ orderIds: [one?.id] });
    expect([named.status, named.body]).toMatchObject([202, { requeued: 1, failed: 0 }]);
    // The other one, and maybe what else is parked here.
    const rest = await requeue({ all: true });
    expect(rest.body).toMatchObject({ isComplete: true });
    expect(JSON.stringify(rest.body.orders)).toContain(ids[1]);
  });
});

describe('an order that is well', () => {
  it('cannot be unparked', async () => {
    const token = await shop.customer();
    const { body } = await shop.place({ token, sku: (await lineOf()).sku });
    await shop.until(token, body.orderId, 'CONFIRMED');
    const path = `/orders/${body.orderId}/requeue`;
    const response = await shop.platform.request('POST', path, { token: shop.staff });
    expect([response.status, response.body.code]).toEqual([409, 'ORDER_NOT_PARKED']);
  });
});

describe('an approval', () => {
  it('is reminded of, and not expired before its time', async () => {
    const { id, token } = await leaveBehind({
      events: [
        placed({ approvalsRequired: 1 }),
        {
          type: 'approval-requested',
          expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
          decisionToken: 'a-token',
        },
      ],
    });
    const input = { orderId: id, correlationId: 'c' };
    await callTask(shop, 'orders-remind-approvers-local', input);
    expect(await callTask(shop, 'orders-expire-approval-local', input)).toEqual({
      status: 'AWAITING_APPROVAL',
    });
    const { timeline } = await shop.order(token, id);
    expect(timeline.at(-1)?.type).toBe('approval-reminded');
  });
});

describe('payments', () => {
  it('are compared with their orders when the gateway speaks of them, and once a day', async () => {
    const token = await shop.customer();
    const { body } = await shop.place({ token, sku: (await lineOf()).sku });
    await shop.until(token, body.orderId, 'CONFIRMED');
    const entries = (await itemOf(body.orderId))?.log ?? [];
    const { paymentId: id } = entries.find(
      ({ type }) => type === 'payment-authorized',
    ) as unknown as {
      paymentId: string;
    };
    const payload = JSON.stringify({
      id: `evt_${randomUUID()}`,
      object: 'event',
      type: 'payment_intent.succeeded',
      data: { object: { id, object: 'payment_intent' } },
    });
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: 'whsec_protects_nothing_on_this_machine',
    });
    const { status } = await shop.platform.request('POST', '/payments/webhook', {
      body: payload,
      headers: { 'stripe-signature': signature },
    });
    expect(status).toBe(200);

    await leaveBehind({ events: until.confirmed, agoMs: 36 * HOUR_MS });
    await shop.platform.runSchedule('orders-reconcile-payments-local');
    await shop.platform.eventually(async () => {
      const failed = (await shop.platform.queues()).filter(
        ({ name, depth }) => /-(schedules|payment-inbox)-dlq-/.test(name) && depth > 0,
      );
      expect(failed).toEqual([]);
    });
  });
});

describe('retention', () => {
  const run = { runId: 'run-1', dryRun: false, now: new Date().toISOString() };

  it('archives what ended years ago', async () => {
    const { id, sub } = await leaveBehind({
      events: until.confirmed,
      agoMs: 3 * 366 * 24 * HOUR_MS,
    });
    expect(await callTask(shop, 'orders-archive-orders-local', run)).toMatchObject({
      done: true,
      deleted: 1,
    });
    // A repetition of the request gets this.
    const left = await itemOf(id);
    expect(Object.keys(left ?? {}).sort()).toEqual(['fingerprint', 'log', 'orderId', 'version']);
    expect(JSON.stringify(left)).not.toContain(sub);
  });

  it('takes a person out of their orders, and says what it kept', async () => {
    const { id, sub } = await leaveBehind({ events: until.rejected });
    const response = await callTask(shop, 'orders-erase-customer-local', {
      ...run,
      customerId: sub,
    });
    expect(response).toMatchObject({ done: true, deleted: 1, kept: [{ why: 'accounting' }] });
    expect(JSON.stringify(await itemOf(id))).not.toContain(sub);
  });
});
