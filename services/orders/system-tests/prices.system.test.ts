import { randomUUID } from 'node:crypto';
import { orderBody } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
let sku: string;
beforeAll(async () => {
  shop = await openShop();
  sku = await shop.product();
});
afterAll(() => shop?.platform.stop());

const validFrom = '2020-01-01T00:00:00Z';
const validTo = '2100-01-01T00:00:00Z';

/** Makes a promotion, and returns its code. */
async function promote(terms: Record<string, unknown>): Promise<string> {
  const code = `CODE-${randomUUID().slice(0, 8).toUpperCase()}`;
  const { status } = await shop.platform.request('PUT', `/promotions/${code}`, {
    token: shop.staff,
    body: { kind: 'percentage', value: 100, validFrom, validTo, ...terms },
  });
  expect(status).toBe(201);
  return code;
}

const promotionOf = async (code: string) =>
  (
    await shop.platform.request<Record<string, unknown>>('GET', `/promotions/${code}`, {
      token: shop.staff,
    })
  ).body;

const order = async (changes: Record<string, unknown>, token?: string) => {
  const customer = token ?? (await shop.customer());
  const response = await shop.place({
    token: customer,
    sku,
    body: { ...orderBody(sku), ...changes },
  });
  return { ...response, token: customer };
};

describe('a promotion', () => {
  it('gives its last use to one of two customers who order at once', async () => {
    const promotionCode = await promote({ value: 10, maxUses: 1 });
    const outcomes = await Promise.all([order({ promotionCode }), order({ promotionCode })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([202, 422]);
    expect(outcomes.find(({ status }) => status === 422)?.body).toMatchObject({
      code: 'PROMOTION_USED_UP',
    });
    expect(await promotionOf(promotionCode)).toMatchObject({ maxUses: 1, uses: 1 });
  });

  it('is used once by a customer who may use it once', async () => {
    const promotionCode = await promote({ value: 10, oncePerCustomer: true });
    const first = await order({ promotionCode: promotionCode.toLowerCase() });
    expect(first.body).toMatchObject({ promotionCode, discount: 125, total: 1_125 });
    const second = await order({ promotionCode }, first.token);
    expect([second.status, second.body]).toEqual([
      422,
      expect.objectContaining({ code: 'PROMOTION_ALREADY_USED' }),
    ]);
  });

  it('comes back from an order whose card was declined', async () => {
    const promotionCode = await promote({ value: 10, maxUses: 1 });
    const declined = await order({ promotionCode, paymentMethodId: 'pm_card_chargeDeclined' });
    await shop.until(declined.token, declined.body.orderId, 'REJECTED');
    expect(await promotionOf(promotionCode)).toMatchObject({ uses: 0 });
    const next = await order({ promotionCode });
    await shop.until(next.token, next.body.orderId, 'CONFIRMED');
    expect(await promotionOf(promotionCode)).toMatchObject({ uses: 1 });
  });

  it('confirms what it pays for altogether, without a payment', async () => {
    const promotionCode = await promote({});
    const { token, body } = await order({ promotionCode, paymentMethodId: undefined });
    expect(body).toMatchObject({ total: 0, discount: 1_250 });
    const { timeline } = await shop.until(token, body.orderId, 'CONFIRMED');
    const types = timeline.map(({ type }) => type);
    expect(types).toEqual([
      'placed',
      'stock-reserved',
      'payment-waived',
      'stock-committed',
      'confirmed',
    ]);
    const { status } = await shop.platform.request('POST', `/orders/${body.orderId}/cancel`, {
      token,
    });
    expect(status).toBe(202);
    await shop.platform.eventually(async () => {
      const cancelled = await shop.order(token, body.orderId);
      expect(cancelled.timeline.map(({ type }) => type)).toContain('cancellation-settled');
    });
  });

  it('is listed for staff', async () => {
    const code = await promote({});
    const codes: unknown[] = [];
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await shop.platform.request<{
        promotions: { code: string }[];
        cursor?: string;
      }>('GET', `/promotions?limit=100${query}`, { token: shop.staff });
      codes.push(...body.promotions.map((each) => each.code));
      cursor = body.cursor;
    } while (cursor !== undefined);
    expect(codes).toContain(code);
  });
});

describe('the tax of an order', () => {
  const address = (changes: Record<string, unknown>) => ({
    shippingAddress: { ...orderBody(sku).shippingAddress, ...changes },
  });

  it('is in the price in the EU, by rate', async () => {
    const { body } = await order({});
    expect(body).toMatchObject({
      total: 1_250,
      tax: 200,
      breakdown: {
        rates: [{ class: 'standard', basisPoints: 1_900, net: 1_050, tax: 200, gross: 1_250 }],
      },
    });
  });

  it('is owed by a business in another state of the EU', async () => {
    const changes = { ...address({ country: 'FR', postalCode: '75001' }), vatId: 'FR40303265045' };
    const { body } = await order(changes);
    expect(body).toMatchObject({
      total: 1_042,
      tax: 0,
      vatId: 'FR40303265045',
      breakdown: { reverseCharge: true },
    });
  });

  it('comes on top in a state of the US', async () => {
    const { token, body } = await order(
      address({ country: 'US', region: 'CA', postalCode: '94016' }),
    );
    expect(body).toMatchObject({ total: 1_341, tax: 91, breakdown: { taxOnTop: true } });
    await shop.until(token, body.orderId, 'CONFIRMED');
  });
});
