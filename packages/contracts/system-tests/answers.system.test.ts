import { randomUUID } from 'node:crypto';
import {
  orderBody,
  type RequestOptions,
  type SharedPlatform,
  sharedPlatform,
} from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiDocuments } from '../src/documents/documents.ts';
import { readServices } from '../src/working-tree.ts';
import { describeAccounts } from './account-answers.ts';
import { describeAfterSales } from './after-sales-answers.ts';
import { DocumentedAnswers } from './documented-answers.ts';
import { describePayments } from './payment-answers.ts';
import { describeStorefront } from './storefront-answers.ts';
import type { Tour } from './tour.ts';

/** Whom this tour visits; a service that is new has tests of its own. */
const TOUR = [
  'foundation',
  'accounts',
  'orders',
  'inventory',
  'notifications',
  'thumbnails',
  'cleanup',
  'storefront',
];

let platform: SharedPlatform;
let documented: DocumentedAnswers;
let alice: string;
let staff: string;
beforeAll(async () => {
  documented = new DocumentedAnswers(
    await apiDocuments({
      services: (await readServices()).filter(({ name }) => TOUR.includes(name)),
    }),
  );
  platform = await sharedPlatform({ services: TOUR });
  alice = await platform.token({ sub: 'alice' });
  staff = await platform.token({ sub: 'sam', groups: ['staff'] });
});
afterAll(() => platform?.stop());

/** Asks, and holds what comes against the document. */
async function ask<Body = Record<string, unknown>>(
  method: string,
  path: string,
  options: RequestOptions = {},
) {
  const answer = await platform.request<Body>(method, path, options);
  expect(documented.problemsOf(method, path, answer)).toEqual([]);
  return answer;
}

const sku = `SKU-${randomUUID()}`;
const place: Tour['place'] = (token, quantity, changes = {}) =>
  ask('POST', '/orders', {
    token,
    headers: { 'idempotency-key': randomUUID() },
    body: { ...orderBody(sku, quantity), ...changes },
  });
const tour: Tour = { sku, platform: () => platform, ask, place };

describe('inventory answers as its document says', () => {
  const path = `/products/${sku}`;
  const product = { name: 'Espresso machine', price: 250_000, currency: 'EUR' };

  it('about products and stock', async () => {
    const { headers } = await ask('PUT', path, { token: staff, body: product });
    const ifMatch = { 'if-match': headers.get('etag') ?? '' };
    await ask('PUT', path, {
      token: staff,
      body: { ...product, description: 'Red' },
      headers: ifMatch,
    });
    await ask('PUT', path, { token: staff, body: product, headers: ifMatch });
    await ask('PUT', path, { token: staff, body: product });
    await ask('PUT', path, { token: alice, body: product });
    await ask('PUT', path, { body: product });
    await ask('PUT', path, { token: staff, body: { ...product, price: -1 } });
    await ask('PUT', path, { token: staff, body: { ...product, currency: 'EUX' } });
    await ask('PUT', path, { token: staff, body: '{' });
    await ask('POST', `${path}/stock`, { token: staff, body: { delta: 500, reason: 'received' } });
    await ask('POST', `${path}/stock`, { token: staff, body: { delta: -900, reason: 'lost' } });
    await ask('POST', '/products/NOTHING/stock', { token: staff, body: { delta: 1, reason: 'x' } });
    const { headers: shown } = await ask('GET', path);
    await ask('GET', path, { headers: { 'if-none-match': shown.get('etag') ?? '' } });
    await ask('GET', '/products/NOTHING');
    await ask('GET', '/products?limit=1');
    await ask('GET', '/products?cursor=nonsense');
  });

  it('about imports', async () => {
    const { body } = await ask<{ importId: string }>('POST', '/imports', {
      token: staff,
      body: {},
    });
    await ask('GET', `/imports/${body.importId}`, { token: staff });
    await ask('GET', `/imports/imp_${randomUUID()}`, { token: staff });
  });
});

describe('orders answers as its document says', () => {
  let orderId: string;

  it('about placing', async () => {
    await platform.eventually(async () => {
      const { status, body } = await place(alice, 1);
      expect(status).toBe(202);
      orderId = body.orderId;
    });
    expect((await place(alice, 401)).body.code).toBe('TOTAL_OUT_OF_RANGE');
    for (const [currency, code] of [
      ['STN', 'CURRENCY_NOT_CHARGEABLE'],
      ['KWD', 'TOTAL_NOT_A_MULTIPLE'],
    ]) {
      const other = `${sku}-${currency}`;
      const product = { name: 'Espresso machine', price: 1_234, currency };
      await ask('PUT', `/products/${other}`, { token: staff, body: product });
      await platform.eventually(async () => {
        const { body } = await ask('POST', '/orders', {
          token: alice,
          headers: { 'idempotency-key': randomUUID() },
          body: orderBody(other, 1),
        });
        expect(body.code).toBe(code);
      });
    }
    const wrong = { ...orderBody(sku, 1), lines: [{ sku: 'NOTHING', quantity: 1 }] };
    const headers = { 'idempotency-key': randomUUID() };
    await ask('POST', '/orders', { token: alice, headers, body: wrong });
    await ask('POST', '/orders', {
      token: alice,
      headers,
      body: { ...orderBody(sku, 1), expectedTotal: 1 },
    });
    await ask('POST', '/orders', { token: alice, body: orderBody(sku, 1) });
    await ask('POST', '/orders', { body: orderBody(sku, 1) });
  });

  it('about reading', async () => {
    await platform.eventually(async () => {
      const { body } = await ask('GET', `/orders/${orderId}`, { token: alice });
      expect(body.status).toBe('CONFIRMED');
    });
    await ask('GET', '/orders/nothing', { token: alice });
    await ask('GET', '/orders?limit=1', { token: alice });
    await ask('GET', '/orders?cursor=nonsense', { token: alice });
    await ask('GET', '/orders?status=CONFIRMED&limit=1', { token: staff });
    await ask('GET', '/orders?status=GONE', { token: staff });
    await ask('GET', '/orders?status=CONFIRMED', { token: alice });
  });

  it('about cancelling and requeueing', async () => {
    await ask('POST', `/orders/${orderId}/requeue`, { token: staff });
    await ask('POST', `/orders/${orderId}/requeue`, { token: alice });
    await ask('POST', '/orders/requeue', { token: staff, body: { orderIds: [orderId] } });
    await ask('POST', '/orders/requeue', { token: staff, body: {} });
    await ask('POST', '/orders/requeue', { token: alice, body: { all: true } });
    await ask('POST', `/orders/${orderId}/settle`, { token: staff, body: { note: 'not parked' } });
    await ask('POST', `/orders/${orderId}/settle`, { token: staff, body: {} });
    await ask('POST', `/orders/${orderId}/settle`, { token: alice, body: { note: 'please' } });
    await ask('POST', `/orders/${orderId}/cancel`, { token: alice });
    await ask('POST', `/orders/${orderId}/cancel`, { token: alice });
    await ask('POST', '/orders/nothing/cancel', { token: alice });
  });

  it('about approvals', async () => {
    const { body } = await place(alice, 5);
    const path = `/orders/${body.orderId}/approval`;
    await platform.eventually(async () => {
      const { body: read } = await ask('GET', `/orders/${body.orderId}`, { token: alice });
      expect(read.status).toBe('AWAITING_APPROVAL');
    });
    await ask('POST', `${path}/link`, { body: { token: 'nonsense', decision: 'approve' } });
    await ask('POST', path, { token: alice, body: { decision: 'approve' } });
    await ask('POST', path, { token: staff, body: { decision: 'perhaps' } });
    await ask('POST', path, { token: staff, body: { decision: 'reject', note: 'Too much' } });
    await ask('POST', path, { token: staff, body: { decision: 'reject' } });
  });

  it('about a customer who has too many open orders', async () => {
    const andy = await platform.token({ sub: 'andy' });
    // They wait for approval.
    await platform.eventually(async () => {
      const { body } = await place(andy, 5);
      expect(body.code).toBe('TOO_MANY_OPEN_ORDERS');
    });
  });

  it('about notices of the payment gateway', async () => {
    const headers = { 'stripe-signature': 't=1,v1=00' };
    await ask('POST', '/payments/webhook', { headers, body: '{}' });
  });
});

describePayments(tour);

describeAfterSales(tour);

describe('notifications answers as its document says', () => {
  it('about preferences', async () => {
    await ask('GET', '/preferences', { token: alice });
    await ask('PUT', '/preferences', { token: alice, body: { mails: { refunds: false } } });
    await ask('PUT', '/preferences', { token: alice, body: { mails: { orders: false } } });
    await ask('GET', '/preferences');
  });

  it('about links that are none', async () => {
    await ask('GET', '/unsubscribe?token=nonsense');
    await ask('POST', '/unsubscribe?token=nonsense', { body: 'action=stop' });
    await ask('GET', '/unsubscribe');
    await ask('GET', '/confirm-address?token=nonsense');
    await ask('POST', '/confirm-address?token=nonsense', { body: 'action=confirm' });
    await ask('POST', '/confirm-address', { body: 'action=confirm' });
  });

  it('about addresses and the mails that did not go there', async () => {
    const email = `stranger-${randomUUID()}@example.com`;
    const headers = { 'idempotency-key': randomUUID() };
    const body = { ...orderBody(sku, 1), email };
    await ask('POST', '/orders', { token: alice, headers, body });
    const link = await platform.eventually(async () => {
      const [question] = await platform.mails({ to: email });
      const found = /http:\S+(\/confirm-address\?token=\S+)/.exec(question?.text ?? '')?.[1];
      if (found === undefined) throw new Error('Nobody was asked');
      return found;
    });
    const { body: withheld } = await ask('GET', '/withheld-mails?limit=100', { token: staff });
    expect(JSON.stringify(withheld)).toContain('UNCONFIRMED');
    await ask('GET', '/withheld-mails?cursor=nonsense', { token: staff });
    await ask('GET', '/withheld-mails', { token: alice });
    await ask('GET', link);
    await ask('POST', link, { body: 'action=confirm' });
    await ask('POST', link, { body: 'action=stop' });
  });

  it('about suppressed addresses', async () => {
    const email = `bounce+${randomUUID()}@simulator.amazonses.com`;
    const owner = await platform.token({ sub: `owner-${randomUUID()}`, email });
    await ask('POST', '/orders', {
      token: owner,
      headers: { 'idempotency-key': randomUUID() },
      body: { ...orderBody(sku, 1), email },
    });
    const query = new URLSearchParams({ email });
    await platform.eventually(async () => {
      const { body } = await ask('GET', `/suppressions?${query}`, { token: staff });
      expect(body.suppressions).toHaveLength(1);
    });
    const lift = (body: object, token = staff) =>
      ask('POST', '/suppressions/lift', { token, body });
    await lift({ email });
    await lift({ email, reason: 'The mailbox is new' }, alice);
    expect((await lift({ email, reason: 'The mailbox is new' })).status).toBe(200);
    const unknown = { email: `good-${randomUUID()}@example.com`, reason: 'None' };
    expect((await lift(unknown)).body.code).toBe('SUPPRESSION_NOT_FOUND');
    await ask('GET', `/suppressions?${query}`, { token: staff });
    await ask('GET', '/suppressions?limit=1', { token: staff });
    await ask('GET', '/suppressions?cursor=nonsense', { token: staff });
    await ask('GET', '/suppressions', { token: alice });
  });

  it('about webhooks', async () => {
    // Whom the local stage trusts: names of the Internet are not looked up here.
    const body = { url: 'http://localhost:9/hook' };
    await ask('POST', '/webhooks', { token: alice, body: { url: 'http://127.0.0.1/' } });
    const { status, body: made } = await ask('POST', '/webhooks', { token: alice, body });
    await ask('POST', '/webhooks', { token: alice, body: { url: 'https://example.com:22/' } });
    await ask('GET', '/webhooks', { token: alice });
    const webhookId = status === 201 ? made.webhookId : 'nothing';
    for (const part of ['verification', 'secret']) {
      await ask('POST', `/webhooks/${webhookId}/${part}`, { token: alice });
      await ask('POST', `/webhooks/nothing/${part}`, { token: alice });
    }
    await ask('DELETE', `/webhooks/${webhookId}`, { token: alice });
    await ask('DELETE', '/webhooks/nothing', { token: alice });
  });
});

describe('thumbnails answers as its document says', () => {
  const path = `/products/${sku}/images`;

  it('about images', async () => {
    const { body } = await ask<{ imageId: string }>('POST', path, {
      token: staff,
      body: { fileName: 'machine.jpg' },
    });
    await ask('POST', path, { token: staff, body: {} });
    await ask('PUT', `${path}/${body.imageId}`, { token: staff, body: { alt: 'A machine' } });
    await ask('PUT', `${path}/img_0`, { token: staff, body: { alt: 'A machine' } });
    await ask('PUT', `${path}/order`, { token: staff, body: { imageIds: [body.imageId] } });
    await ask('PUT', `${path}/order`, { token: staff, body: { imageIds: ['img_0'] } });
    await ask('GET', path, { token: staff });
    await ask('DELETE', `${path}/${body.imageId}`, { token: staff });
    await ask('DELETE', `${path}/${body.imageId}`, { token: staff });
    await ask('GET', path, { token: alice });
  });

  it('when a product has as many as it can', async () => {
    const full = `/products/${randomUUID()}/images`;
    const request = { token: staff, body: { fileName: 'machine.jpg' } };
    const forms = Array.from({ length: 100 }, () => platform.request('POST', full, request));
    for (const { status } of await Promise.all(forms)) expect(status).toBe(201);

    expect(await ask('POST', full, request)).toMatchObject({
      status: 409,
      body: { code: 'TOO_MANY_IMAGES', maxImages: 100 },
    });
  });
});

describeAccounts(tour);

describeStorefront(tour);

describe('cleanup answers as its document says', () => {
  it('about runs and erasures', async () => {
    const { body } = await ask('POST', '/cleanup/runs', { token: staff, body: { dryRun: true } });
    await ask('POST', '/cleanup/runs', { token: staff, body: { dryRun: true } });
    await ask('GET', `/cleanup/runs/${body.runId}`, { token: staff });
    await ask('GET', '/cleanup/runs/nothing', { token: staff });
    const erasure = { customerId: 'nobody', dryRun: true };
    const { body: made } = await ask('POST', '/cleanup/erasures', { token: staff, body: erasure });
    await ask('GET', `/cleanup/erasures/${made.erasureId ?? 'nothing'}`, { token: staff });
    await ask('POST', '/cleanup/runs', { token: alice, body: { dryRun: true } });
  });
});

describe('foundation answers as its document says', () => {
  it('about what staff did', async () => {
    const { body } = await ask<{ cursor?: string }>('GET', '/audit?limit=1', { token: staff });
    await ask('GET', `/audit?limit=1&cursor=${body.cursor}`, { token: staff });
    await platform.eventually(async () => {
      const path = `/audit?actor=sam&action=product.created&subject=${sku}`;
      const found = await ask<{ acts: object[] }>('GET', path, { token: staff });
      expect(found.body.acts).toHaveLength(1);
    });
    await ask('GET', '/audit?from=2026-01-05&to=2026-01-06', { token: staff });
    await ask('GET', '/audit?from=2026-01-06&to=2026-01-05', { token: staff });
    await ask('GET', '/audit?action=nonsense', { token: staff });
    await ask('GET', '/audit?cursor=nonsense', { token: staff });
    await ask('GET', '/audit', { token: alice });
    await ask('GET', '/audit');
  });
});

describe('this tour', () => {
  it('has seen every operation succeed, but for those that need somebody else', () => {
    const missing = documented.ids.filter((id) => !documented.succeeded.has(id));
    expect(missing.sort()).toEqual([
      // The link of a mail.
      'decide-approval-by-link',
      // A signature of the payment gateway.
      'receive-payment-notice',
      // An order that could neither go on nor back.
      'requeue-order',
      'settle-order',
      // The links of mails.
      'show-unsubscribe',
      'unsubscribe',
    ]);
  });
});
