import { randomUUID } from 'node:crypto';
import { orderBody } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callTask } from './call-task.ts';
import { openShop, type Shop } from './shop.ts';

interface Card {
  readonly paymentMethodId: string;
  readonly brand: string;
  readonly isDefault: boolean;
}

let shop: Shop;
let sku = '';
beforeAll(async () => {
  shop = await openShop();
  sku = await shop.product();
});
afterAll(() => shop?.platform.stop());

/** Makes a customer, with what they do about their cards. */
async function customer() {
  const sub = `customer-${randomUUID()}`;
  const token = await shop.customer(sub);
  const request = (method: string, path: string, body?: object) =>
    shop.platform.request<{ paymentMethods: readonly Card[] }>(method, `/payment-methods${path}`, {
      token,
      ...(body && { body }),
    });
  const place = (payment: object) => {
    const { paymentMethodId: _, ...body } = orderBody(sku);
    return shop.place({ token, sku, body: { ...body, ...payment } });
  };
  return {
    sub,
    token,
    place,
    /** Orders, and has the order confirmed. */
    async buys(payment: object) {
      const { status, body } = await place(payment);
      expect(status).toBe(202);
      await shop.until(token, body.orderId, 'CONFIRMED');
    },
    async cards(): Promise<readonly Card[]> {
      const { status, body } = await request('GET', '');
      expect(status).toBe(200);
      return body.paymentMethods;
    },
    remove: (id: string) => request('DELETE', `/${id}`),
    choose: (paymentMethodId: string) => request('PUT', '/default', { paymentMethodId }),
  };
}

const saved = (paymentMethodId: string) => ({ paymentMethodId, savePaymentMethod: true });
const notFound = { status: 404, body: { code: 'PAYMENT_METHOD_NOT_FOUND' } };
const nothingToPayWith = { status: 422, body: { code: 'PAYMENT_METHOD_REQUIRED' } };

describe('a card that is saved with an order', () => {
  it('is listed, pays for the next order, and is removed', async () => {
    const alice = await customer();
    expect(await alice.cards()).toEqual([]);
    expect(await alice.place({})).toMatchObject(nothingToPayWith);

    await alice.buys(saved('pm_card_visa'));
    const [card] = await alice.cards();
    expect(card).toEqual({
      paymentMethodId: expect.stringMatching(/^pm_/),
      brand: 'visa',
      last4: '4242',
      expiryMonth: 12,
      expiryYear: 2039,
      isDefault: true,
    });
    await alice.buys({});
    await alice.buys({ paymentMethodId: card?.paymentMethodId });

    expect((await alice.remove(card?.paymentMethodId ?? '')).status).toBe(204);
    expect(await alice.remove(card?.paymentMethodId ?? '')).toMatchObject(notFound);
    expect(await alice.cards()).toEqual([]);
    expect(await alice.place({})).toMatchObject(nothingToPayWith);
  });

  it('makes way for another one as the default', async () => {
    const alice = await customer();
    await alice.buys(saved('pm_card_visa'));
    await alice.buys(saved('pm_card_mastercard'));
    const brands = async () =>
      (await alice.cards()).map(({ brand, isDefault }) => `${brand}${isDefault ? '*' : ''}`);
    expect(await brands()).toEqual(['mastercard', 'visa*']);
    const [newest] = await alice.cards();
    expect((await alice.choose(newest?.paymentMethodId ?? '')).status).toBe(204);
    expect(await brands()).toEqual(['mastercard*', 'visa']);
  });

  it('is of one customer at the provider, when the first two orders come at once', async () => {
    const alice = await customer();
    await Promise.all([alice.buys(saved('pm_card_visa')), alice.buys(saved('pm_card_mastercard'))]);
    expect(await alice.cards()).toHaveLength(2);
  });

  it('is nothing to another customer', async () => {
    const [alice, mallory] = [await customer(), await customer()];
    await alice.buys(saved('pm_card_visa'));
    await mallory.buys(saved('pm_card_mastercard'));
    const [card] = await alice.cards();
    const id = card?.paymentMethodId ?? '';
    expect(await mallory.remove(id)).toMatchObject(notFound);
    expect(await mallory.choose(id)).toMatchObject(notFound);
    expect(await alice.cards()).toHaveLength(1);

    const { body } = await mallory.place({ paymentMethodId: id });
    const { reason } = await shop.until(mallory.token, body.orderId, 'REJECTED');
    expect(reason).toMatchObject({ code: 'PAYMENT_DECLINED' });
  });

  it('is gone at the provider when the customer is erased', async () => {
    const alice = await customer();
    await alice.buys(saved('pm_card_visa'));
    const [card] = await alice.cards();
    const input = { runId: 'run-1', dryRun: false, now: new Date().toISOString() };

    const report = await callTask(shop, 'orders-erase-customer-local', {
      ...input,
      customerId: alice.sub,
    });

    expect(report).toMatchObject({ done: true });
    expect(await alice.cards()).toEqual([]);
    const stripe = await shop.stripe();
    const method = await stripe.paymentMethods.retrieve(card?.paymentMethodId ?? '');
    expect(method.customer).toBeNull();
    await alice.buys(saved('pm_card_visa'));
    expect(await alice.cards()).toHaveLength(1);
  });
});
