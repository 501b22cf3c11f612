import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.platform.stop());

/** Orders the only one of a product with a card whose bank asks the customer. */
async function ordered(paymentMethodId = 'pm_card_authenticationRequired') {
  const sku = await shop.product({ stock: 1 });
  const token = await shop.customer();
  const { orderId: id } = (await shop.place({ token, sku, paymentMethodId })).body;
  return { sku, token, id };
}

type Ordered = Awaited<ReturnType<typeof ordered>>;

const untilPayment = ({ token, id }: Ordered, status: string) =>
  shop.platform.eventually(async () => {
    const { payment } = await shop.order(token, id);
    if (payment?.status !== status) throw new Error(`The payment is ${payment?.status}`);
    return payment;
  });

/** Does on the page of the bank what the customer does there. */
async function answer(order: Ordered, outcome: 'authenticate' | 'refuse') {
  const { redirectUrl = '' } = await untilPayment(order, 'REQUIRES_ACTION');
  expect(await (await fetch(redirectUrl)).text()).toContain('Authenticate');
  const body = new URLSearchParams({ outcome });
  return fetch(redirectUrl, { method: 'POST', body, redirect: 'manual' });
}

const pay = ({ token, id }: Ordered, paymentMethodId: string) =>
  shop.platform.request('POST', `/orders/${id}/payment-method`, {
    token,
    body: { paymentMethodId },
  });

const available = async ({ sku }: Ordered) =>
  (await shop.platform.request('GET', `/products/${sku}`)).body.available;

describe('a customer whose bank asks them', () => {
  it('authenticates on its page, and has the order confirmed', async () => {
    const order = await ordered();

    const { status, headers } = await answer(order, 'authenticate');

    expect(status).toBe(303);
    expect(headers.get('location')).toBe(`${shop.platform.url}/orders/${order.id}`);
    const { timeline, payment } = await shop.until(order.token, order.id, 'CONFIRMED');
    expect(timeline.map(({ type }) => type)).toEqual([
      'placed',
      'stock-reserved',
      'authentication-required',
      'payment-authorized',
      'stock-committed',
      'payment-captured',
      'confirmed',
    ]);
    expect(payment).toBeUndefined();
    expect(await available(order)).toBe(0);
  });

  it('alone sees what they need for it', async () => {
    const order = await ordered();
    await untilPayment(order, 'REQUIRES_ACTION');

    const { body } = await shop.platform.request('GET', `/orders/${order.id}`, {
      token: shop.staff,
    });

    expect(body.status).toBe('PENDING');
    expect(JSON.stringify(body)).not.toContain('secret');
    expect((await shop.platform.request('GET', `/orders/${order.id}`)).status).toBe(401);
  });

  it('refuses, and the stock comes back', async () => {
    const order = await ordered();
    await answer(order, 'refuse');

    const { reason } = await shop.until(order.token, order.id, 'REJECTED');

    expect(reason).toMatchObject({ code: 'PAYMENT_DECLINED' });
    expect(await available(order)).toBe(1);
  });

  it('is declined after that, and pays with another card', async () => {
    const order = await ordered('pm_card_authenticationRequiredChargeDeclinedInsufficientFunds');
    await answer(order, 'authenticate');
    await shop.until(order.token, order.id, 'REJECTED');
    expect(await available(order)).toBe(1);
    await untilPayment(order, 'REQUIRES_PAYMENT_METHOD');

    expect((await pay(order, 'pm_card_visa')).status).toBe(202);

    await shop.until(order.token, order.id, 'CONFIRMED');
    expect(await available(order)).toBe(0);
    expect(await pay(order, 'pm_card_visa')).toMatchObject({
      status: 409,
      body: { code: 'PAYMENT_METHOD_NOT_CHANGEABLE', orderStatus: 'CONFIRMED' },
    });
  });

  it('takes another card instead, which leaves the page of the first of no use', async () => {
    const order = await ordered();
    const { redirectUrl = '' } = await untilPayment(order, 'REQUIRES_ACTION');

    expect((await pay(order, 'pm_card_visa')).status).toBe(202);

    await shop.until(order.token, order.id, 'CONFIRMED');
    expect(await (await fetch(redirectUrl)).text()).toContain('Expired');
    expect(await available(order)).toBe(0);
  });

  it('cancels, which leaves the page of no use', async () => {
    const order = await ordered();
    const { redirectUrl = '' } = await untilPayment(order, 'REQUIRES_ACTION');

    await shop.platform.request('POST', `/orders/${order.id}/cancel`, { token: order.token });

    await shop.platform.eventually(async () => {
      expect(await (await fetch(redirectUrl)).text()).toContain('Expired');
    });
    expect(await available(order)).toBe(1);
  });
});
