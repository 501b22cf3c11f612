import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OrderBody, openShop, type Shop } from './shop.ts';

interface Details extends OrderBody {
  readonly lines: readonly object[];
  readonly shipments: readonly object[];
  readonly returns: readonly object[];
  readonly refunds: readonly { readonly refundId: string; readonly status: string }[];
  readonly refunded: number;
}

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.platform.stop());

const ask = (token: string, id: string, action: string, body?: object) =>
  shop.platform.request('POST', `/orders/${id}/${action}`, { token, ...(body && { body }) });

/** Buys mugs at 12.50. */
async function bought(quantity: number) {
  const sku = await shop.product({ stock: quantity });
  const token = await shop.customer();
  const { orderId: id } = (await shop.place({ token, sku, quantity })).body;
  await shop.until(token, id, 'CONFIRMED');
  return { sku, token, id, lines: (units: number) => [{ sku, quantity: units }] };
}

const refunded = (token: string, id: string, amount: number) =>
  shop.platform.eventually(async () => {
    const order = (await shop.order(token, id)) as Details;
    expect(order.refunded).toBe(amount);
    return order;
  });
const available = async (sku: string) =>
  (await shop.platform.request('GET', `/products/${sku}`)).body.available;

describe('a confirmed order', () => {
  it('is shipped in two parcels, and a line of it comes back', async () => {
    const { sku, token, id, lines } = await bought(3);
    const parcel = (units: number) => ({
      lines: lines(units),
      carrier: 'DHL',
      trackingNumber: `0034-${randomUUID()}`,
    });
    const first = await ask(shop.staff, id, 'shipments', parcel(1));
    expect(first.status).toBe(201);
    const second = await ask(shop.staff, id, 'shipments', parcel(2));
    const tooMuch = await ask(shop.staff, id, 'shipments', parcel(1));
    expect([tooMuch.status, tooMuch.body.code]).toEqual([409, 'ORDER_NOT_SHIPPABLE']);
    const delivery = `shipments/${second.body.shipmentId}/delivery`;
    expect((await ask(shop.staff, id, delivery)).status).toBe(202);
    expect((await ask(token, id, 'cancel')).body.code).toBe('ORDER_NOT_CANCELLABLE');

    const wish = { lines: lines(1), reason: 'It is chipped' };
    const requested = await ask(token, id, 'returns', wish);
    expect(requested.status).toBe(201);
    const { returnId } = requested.body;
    const decision = { decision: 'accept' };
    expect((await ask(shop.staff, id, `returns/${returnId}/decision`, decision)).status).toBe(202);
    const receipt = { restock: true };
    expect((await ask(shop.staff, id, `returns/${returnId}/receipt`, receipt)).status).toBe(202);

    const order = await refunded(token, id, 1_250);
    expect(order).toMatchObject({
      status: 'CONFIRMED',
      lines: [{ sku, shipped: 3, returned: 1, cancelled: 0 }],
      shipments: [{ carrier: 'DHL' }, { deliveredAt: expect.any(String) }],
      returns: [{ returnId, status: 'RECEIVED' }],
      refunds: [{ status: 'MADE', cause: 'RETURN', amount: 1_250, lines: lines(1) }],
    });
    expect(order.timeline.map(({ type }) => type).slice(6)).toEqual([
      'shipment-made',
      'shipment-made',
      'shipment-delivered',
      'return-requested',
      'return-decided',
      'return-received',
      'refund-requested',
      'refund-made',
    ]);
    expect(await available(sku)).toBe(1);
  });

  it('gives back no more than was paid, whoever asks at once', async () => {
    const { token, id } = await bought(2);
    const kim = await shop.platform.token({ sub: 'kim', groups: ['staff'] });
    const half = { amount: 1_500, reason: 'Late' };
    const answers = await Promise.all([
      ask(shop.staff, id, 'refunds', half),
      ask(kim, id, 'refunds', half),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 422]);
    expect(answers.find(({ status }) => status === 422)?.body).toMatchObject({
      code: 'REFUND_EXCEEDS_PAYMENT',
      refundable: 1_000,
    });
    await refunded(token, id, 1_500);
  });

  it('waits for a second person with a large refund', async () => {
    const { token, id } = await bought(10);
    const { body } = await ask(shop.staff, id, 'refunds', { amount: 10_000, reason: 'Lost' });
    expect(body.status).toBe('AWAITING_APPROVAL');
    const approval = `refunds/${body.refundId}/approval`;
    const own = await ask(shop.staff, id, approval, { decision: 'approve' });
    expect([own.status, own.body.code]).toEqual([409, 'ALREADY_APPROVED']);
    const kim = await shop.platform.token({ sub: 'kim', groups: ['staff'] });
    expect((await ask(kim, id, approval, { decision: 'approve' })).status).toBe(202);
    await refunded(token, id, 10_000);
  });

  it('loses lines before they are shipped, and the rest with the whole order', async () => {
    const { sku, token, id, lines } = await bought(3);
    const part = await ask(token, id, 'cancel', { lines: lines(1) });
    expect([part.status, part.body.status]).toEqual([202, 'CONFIRMED']);
    const order = await refunded(token, id, 1_250);
    expect(order.lines).toMatchObject([{ sku, shipped: 0, returned: 0, cancelled: 1 }]);
    expect(await available(sku)).toBe(1);

    expect((await ask(token, id, 'cancel')).status).toBe(202);
    const cancelled = await refunded(token, id, 3_750);
    expect(cancelled.status).toBe('CANCELLED');
    await shop.platform.eventually(async () => expect(await available(sku)).toBe(3));
  });
});
