import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.platform.stop());

const cancel = (token: string, orderId: string) =>
  shop.platform.request('POST', `/orders/${orderId}/cancel`, { token });
const decide = (token: string, orderId: string, decision = 'approve') =>
  shop.platform.request('POST', `/orders/${orderId}/approval`, { token, body: { decision } });
const typesOf = ({ timeline }: { timeline: readonly { type: string }[] }) =>
  timeline.map(({ type }) => type);
const place = async (options: { price?: number; stock?: number; quantity?: number } = {}) => {
  const sku = await shop.product(options);
  const token = await shop.customer();
  const { quantity = 1 } = options;
  const { orderId } = (await shop.place({ token, sku, quantity })).body;
  return { sku, token, orderId };
};
const available = async (sku: string) =>
  (await shop.platform.request('GET', `/products/${sku}`)).body;

/** Reads the token that the link of the mail carries, from the order's log. */
async function linkOf(orderId: string): Promise<string> {
  const { Item } = await shop.platform.aws.dynamodb.send(
    new GetItemCommand({ TableName: 'orders-orders-local', Key: { orderId: { S: orderId } } }),
  );
  const request = Item?.log?.L?.find(({ M }) => M?.type?.S === 'approval-requested');
  return request?.M?.decisionToken?.S ?? '';
}

describe('cancelling', () => {
  it('refunds a confirmed order and gives its stock back, once', async () => {
    const { sku, token, orderId } = await place({ stock: 1 });
    await shop.until(token, orderId, 'CONFIRMED');
    expect((await cancel(token, orderId)).status).toBe(202);
    expect((await cancel(token, orderId)).status).toBe(202);

    const order = await shop.platform.eventually(async () => {
      const current = await shop.order(token, orderId);
      expect(typesOf(current).at(-1)).toBe('cancellation-settled');
      return current;
    });
    expect(typesOf(order).slice(6)).toEqual([
      'cancelled',
      'stock-released',
      'refunded',
      'cancellation-settled',
    ]);
    await shop.sells(sku, token);
  });

  it('that races the fulfilment leaves nothing held, whoever wins', async () => {
    const { sku, token, orderId } = await place({ stock: 1 });
    expect((await cancel(token, orderId)).status).toBe(202);
    const order = await shop.until(token, orderId, 'CANCELLED');
    expect(typesOf(order).filter((type) => type === 'cancelled')).toHaveLength(1);
    await shop.platform.eventually(async () =>
      expect(await available(sku)).toMatchObject({ available: 1 }),
    );
  });

  it("knows nothing of another customer's order", async () => {
    const { orderId } = await place();
    expect((await cancel(await shop.customer(), orderId)).status).toBe(404);
  });

  it('rejects a rejected order, and says what it is', async () => {
    const { token, orderId } = await place({ stock: 1, quantity: 2 });
    await shop.until(token, orderId, 'REJECTED');
    const { status, body } = await cancel(token, orderId);
    expect([status, body.code, body.orderStatus]).toEqual([
      409,
      'ORDER_NOT_CANCELLABLE',
      'REJECTED',
    ]);
  });
});

describe('approving', () => {
  it('lets an order go on that waits for one person, once', async () => {
    const { token, orderId } = await place({ price: 1_000_000 });
    await shop.until(token, orderId, 'AWAITING_APPROVAL');
    expect((await decide(token, orderId)).status).toBe(403);
    expect((await decide(shop.staff, orderId)).status).toBe(202);
    const again = await decide(shop.staff, orderId);
    expect([again.status, again.body.code]).toEqual([409, 'APPROVAL_NOT_PENDING']);
    const order = await shop.until(token, orderId, 'CONFIRMED');
    expect(typesOf(order).slice(0, 3)).toEqual(['placed', 'approval-requested', 'approved']);
  });

  it('needs two different people above the second threshold', async () => {
    const { token, orderId } = await place({ price: 5_000_000 });
    await shop.until(token, orderId, 'AWAITING_APPROVAL');
    const other = await shop.platform.token({ sub: 'susan', groups: ['staff'] });
    expect((await decide(shop.staff, orderId)).body.status).toBe('AWAITING_APPROVAL');
    expect((await decide(shop.staff, orderId)).body.code).toBe('ALREADY_APPROVED');
    expect((await decide(other, orderId)).body.status).toBe('PENDING');
    await shop.until(token, orderId, 'CONFIRMED');
  });

  it('takes the link of the mail once, and ends the wait', async () => {
    const { token, orderId } = await place({ price: 1_000_000 });
    await shop.until(token, orderId, 'AWAITING_APPROVAL');
    const decideByLink = async (link: string) =>
      shop.platform.request('POST', `/orders/${orderId}/approval/link`, {
        body: { decision: 'reject', token: link },
      });
    const link = await linkOf(orderId);
    expect((await decideByLink(`${link}x`)).status).toBe(403);
    expect((await decideByLink(link)).status).toBe(202);
    expect((await decideByLink(link)).status).toBe(409);
    expect((await shop.order(token, orderId)).reason).toEqual({ code: 'APPROVAL_REJECTED' });
    await shop.platform.eventually(async () => {
      const waiting = (await shop.platform.executions()).filter(
        ({ name, status }) => name.startsWith(orderId) && status === 'RUNNING',
      );
      expect(waiting).toEqual([]);
    });
  });

  it('has nothing to decide after a cancellation', async () => {
    const { token, orderId } = await place({ price: 1_000_000 });
    await shop.until(token, orderId, 'AWAITING_APPROVAL');
    expect((await cancel(token, orderId)).status).toBe(202);
    expect((await decide(shop.staff, orderId)).status).toBe(409);
  });

  it('can be followed by a cancellation', async () => {
    const { token, orderId } = await place({ price: 1_000_000 });
    await shop.until(token, orderId, 'AWAITING_APPROVAL');
    await decide(shop.staff, orderId);
    expect((await cancel(token, orderId)).status).toBe(202);
    await shop.until(token, orderId, 'CANCELLED');
  });
});

describe('the payment webhook', () => {
  const secret = 'whsec_protects_nothing_on_this_machine';
  const payload = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'payment_intent.succeeded',
    data: { object: { id: 'pi_1', object: 'payment_intent' } },
  });
  const post = (signature: string) =>
    shop.platform.request('POST', '/payments/webhook', {
      body: payload,
      headers: { 'stripe-signature': signature },
    });

  it('takes what the gateway signed, and nothing else', async () => {
    const header = Stripe.webhooks.generateTestHeaderString({ payload, secret });
    expect((await post(header)).status).toBe(200);
    expect((await post(header)).status).toBe(200);
    const forged = Stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_forged' });
    const { status, body } = await post(forged);
    expect([status, body.code]).toEqual([400, 'INVALID_SIGNATURE']);
  });
});

describe('money that is given back at the gateway, past the service', () => {
  it('is told of by a notice, and differs from the order', async () => {
    const { token, orderId } = await place();
    await shop.until(token, orderId, 'CONFIRMED');
    const stripe = await shop.stripe();
    const { data } = await stripe.paymentIntents.list({ limit: 100 });
    const payment = data.find(({ metadata }) => metadata.orderId === orderId);
    await stripe.refunds.create({ payment_intent: String(payment?.id) });

    await shop.platform.eventually(async () => {
      const lines = await shop.logLines('orders-check-payment-local');
      const told = lines.filter((line) => line.includes(orderId));
      expect(told.join()).toContain('REFUNDED_NOT_CANCELLED');
    });
  });
});
