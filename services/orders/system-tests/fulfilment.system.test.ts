import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.platform.stop());

const typesOf = ({ timeline }: { timeline: readonly { type: string }[] }) =>
  timeline.map(({ type }) => type);

const availability = async (sku: string): Promise<unknown> =>
  (await shop.platform.request('GET', `/products/${sku}`)).body;

describe('an order', () => {
  it('is confirmed when there is stock and money', async () => {
    const sku = await shop.product();
    const token = await shop.customer();
    const { status, headers, body } = await shop.place({ token, sku, quantity: 2 });
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/orders/${body.orderId}`);

    const order = await shop.until(token, body.orderId, 'CONFIRMED');
    expect(order.total).toBe(2_500);
    expect(typesOf(order)).toEqual([
      'placed',
      'stock-reserved',
      'payment-authorized',
      'stock-committed',
      'payment-captured',
      'confirmed',
    ]);
  });

  it('is rejected when the card is declined, and holds nothing', async () => {
    const sku = await shop.product({ stock: 1 });
    const token = await shop.customer();
    const { body } = await shop.place({
      token,
      sku,
      paymentMethodId: 'pm_card_chargeDeclinedInsufficientFunds',
    });
    const order = await shop.until(token, body.orderId, 'REJECTED');
    expect(order.reason).toEqual({ code: 'PAYMENT_DECLINED' });
    expect((await shop.order(shop.staff, order.orderId)).reason).toMatchObject({
      detail: 'insufficient_funds',
    });
    expect(typesOf(order)).toEqual([
      'placed',
      'stock-reserved',
      'payment-declined',
      'rejection-decided',
      'stock-released',
      'rejected',
    ]);

    await shop.sells(sku, token);
  });

  it('is rejected when there is not enough stock, and takes no money', async () => {
    const sku = await shop.product({ stock: 1 });
    const token = await shop.customer();
    const { body } = await shop.place({ token, sku, quantity: 2 });
    const order = await shop.until(token, body.orderId, 'REJECTED');
    expect(order.reason).toEqual({ code: 'OUT_OF_STOCK', skus: [sku] });
    expect(typesOf(order)).toEqual(['placed', 'rejection-decided', 'rejected']);
    expect(await availability(sku)).toMatchObject({ sku });
  });

  it('is sold to exactly as many customers as there are units', async () => {
    const sku = await shop.product({ stock: 3 });
    const token = await shop.customer();
    const placed = await Promise.all(Array.from({ length: 6 }, () => shop.place({ token, sku })));
    const ended = await shop.platform.eventually(async () => {
      const orders = await Promise.all(placed.map(({ body }) => shop.order(token, body.orderId)));
      expect(orders.map(({ status }) => status)).not.toContain('PENDING');
      return orders.map(({ status }) => status).sort();
    });
    expect(ended).toEqual([
      ...Array.from({ length: 3 }, () => 'CONFIRMED'),
      ...Array.from({ length: 3 }, () => 'REJECTED'),
    ]);
  });

  it.each(['pm_sandbox_flaky', 'pm_sandbox_timeout'])(
    'is confirmed although the gateway fails first: %s',
    async (paymentMethodId) => {
      const sku = await shop.product();
      const token = await shop.customer();
      const { body } = await shop.place({ token, sku, paymentMethodId });
      await shop.until(token, body.orderId, 'CONFIRMED');
    },
  );

  it('leaves no message behind', async () => {
    await shop.platform.eventually(async () => {
      const busy = (await shop.platform.queues()).filter(({ depth, inFlight }) => depth + inFlight);
      expect(busy).toEqual([]);
    });
  });
});
