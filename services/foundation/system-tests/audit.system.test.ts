import { randomUUID } from 'node:crypto';
import { GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { staffActedV1 } from '@commerce/events';
import { orderBody, type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface Act {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly subject: string;
  readonly [member: string]: unknown;
}
type Page = { readonly acts: readonly Act[]; readonly cursor?: string };

/** A member of staff whose acts are those of this suite alone, and a customer. */
const [sam, alice] = [`sam-${randomUUID()}`, `alice-${randomUUID()}`] as const;
const sku = `SKU-${randomUUID()}`;
/** Two of them need approval: from 10,000.00 one person must approve. */
const PRICE = 600_000;

let platform: SharedPlatform;
let tokens: { readonly staff: string; readonly customer: string };
beforeAll(async () => {
  platform = await sharedPlatform({ services: ['foundation', 'orders', 'inventory', 'cleanup'] });
  tokens = {
    staff: await platform.token({ sub: sam, groups: ['staff'] }),
    customer: await platform.token({ sub: alice }),
  };
});
afterAll(() => platform?.stop());

const asStaff = async <Body = Record<string, unknown>>(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) => {
  const response = await platform.request<Body>(method, path, {
    token: tokens.staff,
    headers,
    ...(body && { body }),
  });
  return { status: response.status, body: response.body };
};
const audit = async (query: string) => (await asStaff<Page>('GET', `/audit?${query}`)).body;
/** Waits until there are so many acts on one thing, and returns them oldest first. */
const actsOn = (subject: string, count: number) =>
  platform.eventually(async () => {
    const { acts } = await audit(`actor=${sam}&subject=${subject}`);
    expect(acts).toHaveLength(count);
    return acts.toReversed();
  });

const place = async (quantity: number, paymentMethodId = 'pm_card_visa'): Promise<string> =>
  platform.eventually(async () => {
    const { status, body } = await platform.request<{ orderId: string }>('POST', '/orders', {
      token: tokens.customer,
      headers: { 'idempotency-key': randomUUID() },
      body: { ...orderBody(sku, quantity), paymentMethodId },
    });
    expect(status).toBe(202);
    return body.orderId;
  });
const until = (orderId: string, status: string) =>
  platform.eventually(async () => {
    const { body } = await asStaff('GET', `/orders/${orderId}`);
    expect(body.status).toBe(status);
  });

describe('the audit record', () => {
  it('says who made a product, changed its price, and its stock', async () => {
    const product = (price: number) => ({ name: 'Espresso machine', price, currency: 'EUR' });
    await asStaff('PUT', `/products/${sku}`, product(500_000));
    await asStaff('PUT', `/products/${sku}`, product(PRICE), { 'if-match': '*' });
    // A repeat, and a rejected request, are no acts.
    await asStaff('PUT', `/products/${sku}`, product(PRICE), { 'if-match': '*' });
    expect((await asStaff('PUT', `/products/${sku}`, product(1))).status).toBe(428);
    for (const delta of [100, 100, -101]) {
      const headers = { 'idempotency-key': `delivery${delta}` };
      await asStaff('POST', `/products/${sku}/stock`, { delta, reason: 'For Bob' }, headers);
    }
    const eur = (amount: number) => ({ amount, currency: 'EUR' });
    const said = { actor: sam, subject: sku, service: 'inventory' };
    const acts = await actsOn(sku, 3);
    expect(acts).toEqual([
      expect.objectContaining({
        ...said,
        action: 'product.created',
        hasNote: false,
        price: { after: eur(500_000) },
      }),
      expect.objectContaining({
        ...said,
        action: 'product.changed',
        price: { before: eur(500_000), after: eur(PRICE) },
      }),
      expect.objectContaining({
        ...said,
        action: 'stock.adjusted',
        hasNote: true,
        stockDelta: 100,
      }),
    ]);
    expect(JSON.stringify(acts)).not.toContain('Bob');
  });

  it('says who approved, rejected and cancelled an order', async () => {
    const [approved, rejected, cancelled] = [
      await place(2),
      await place(2),
      await place(2),
    ] as const;
    const decide = (orderId: string, decision: string) =>
      asStaff('POST', `/orders/${orderId}/approval`, { decision, note: 'As Alice says' });
    for (const orderId of [approved, rejected, cancelled]) {
      await until(orderId, 'AWAITING_APPROVAL');
    }
    expect((await decide(approved, 'approve')).status).toBe(202);
    expect((await decide(rejected, 'reject')).status).toBe(202);
    expect((await decide(rejected, 'approve')).status).toBe(409);
    for (let time = 0; time < 2; time += 1) await asStaff('POST', `/orders/${cancelled}/cancel`);
    for (const [orderId, action, hasNote] of [
      [approved, 'order.approved', true],
      [rejected, 'order.rejected', true],
      [cancelled, 'order.cancelled', false],
    ] as const) {
      const said = { actor: sam, action, subject: orderId, service: 'orders', hasNote };
      expect(await actsOn(orderId, 1)).toMatchObject([said]);
    }
  });

  it('says who put an order back and settled it, and not that its customer cancelled it', async () => {
    const orderId = await place(1, 'pm_card_createDispute');
    await until(orderId, 'CONFIRMED');
    await platform.request('POST', `/orders/${orderId}/cancel`, { token: tokens.customer });
    await until(orderId, 'NEEDS_ATTENTION');
    expect((await asStaff('POST', '/orders/requeue', { orderIds: [orderId] })).status).toBe(202);
    await actsOn(orderId, 1);
    await until(orderId, 'NEEDS_ATTENTION');
    await asStaff('POST', `/orders/${orderId}/settle`, { note: 'Paid in cash' });
    const acts = await actsOn(orderId, 2);
    expect(acts.map(({ action }) => action)).toEqual(['order.requeued', 'order.settled']);
  });

  it('says who imported, cleaned up and erased, and not whom', async () => {
    const opened = await asStaff<{
      importId: string;
      upload: { url: string; fields: Record<string, string> };
    }>('POST', '/imports', { format: 'csv' });
    const { importId, upload } = opened.body;
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append('file', new Blob([`sku,name,price,currency\n${sku}-2,Mug,1250,EUR\n`]), 'a.csv');
    await fetch(upload.url, { method: 'POST', body: form });
    expect(await actsOn(importId, 1)).toMatchObject([{ action: 'import.started' }]);

    const begin = async (path: string, body: object) =>
      platform.eventually(async () => {
        // One run at a time, and other suites begin theirs.
        const { status, body: run } = await asStaff('POST', path, body);
        expect(status).toBe(202);
        return String(run.runId ?? run.erasureId);
      });
    const run = await begin('/cleanup/runs', { dryRun: true });
    expect(await actsOn(run, 1)).toMatchObject([{ action: 'cleanup.started', isDryRun: true }]);
    const erasure = await begin('/cleanup/erasures', { customerId: alice });
    const [erased] = await actsOn(erasure, 1);
    expect(erased).toMatchObject({ action: 'customer.erased', service: 'cleanup' });
    expect(erased).not.toHaveProperty('isDryRun');
  });

  it('has each of them once, newest first, and nothing of a customer', async () => {
    const acts: Act[] = [];
    let cursor: string | undefined;
    do {
      const page = await audit(`actor=${sam}&limit=4${cursor ? `&cursor=${cursor}` : ''}`);
      acts.push(...page.acts);
      ({ cursor } = page);
    } while (cursor !== undefined);
    expect(acts.map(({ action }) => action).sort()).toEqual([
      'cleanup.started',
      'customer.erased',
      'import.started',
      'order.approved',
      'order.cancelled',
      'order.rejected',
      'order.requeued',
      'order.settled',
      'product.changed',
      'product.created',
      'stock.adjusted',
    ]);
    expect(new Set(acts.map(({ id }) => id)).size).toBe(acts.length);
    const moments = acts.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted().reverse());
    expect(JSON.stringify(acts)).not.toMatch(new RegExp(`${alice}|alice@|cash|As Alice says`));

    const since = acts.at(-1)?.at ?? '';
    const { acts: approvals } = await audit(`action=order.approved&from=${since}`);
    expect(approvals.filter(({ actor }) => actor === sam)).toHaveLength(1);
    // Without a filter there are those of everybody.
    expect((await audit(`from=${since}&limit=100`)).acts).toEqual(expect.arrayContaining(acts));
  });

  it('keeps what comes twice once, as it came first', async () => {
    const { QueueUrl } = await platform.aws.sqs.send(
      new GetQueueUrlCommand({ QueueName: 'foundation-audit-local' }),
    );
    const subject = `ord_${randomUUID()}`;
    const data = { ...staffActedV1.example, actor: sam, subject };
    const context = { id: subject, time: new Date(), correlationid: 'c-1' };
    const first = staffActedV1.create(data, context);
    const forged = staffActedV1.create({ ...data, action: 'order.rejected' }, context);
    for (const event of [first, first, forged]) {
      const MessageBody = JSON.stringify(event);
      await platform.aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      await actsOn(subject, 1);
    }
    await platform.atRest();
    expect(await actsOn(subject, 1)).toMatchObject([{ action: 'order.approved' }]);
  });

  it('is for staff alone', async () => {
    const { status, body } = await platform.request('GET', '/audit', { token: tokens.customer });
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await platform.request('GET', '/audit')).status).toBe(401);
  });
});
