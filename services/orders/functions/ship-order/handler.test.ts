import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { confirmedAnd, recordOf } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const parcel = {
  lines: [{ sku: 'MUG-01', quantity: 1 }],
  carrier: 'DHL',
  trackingNumber: '00 34',
};
const shipping = (given: readonly OrderEvent[] = confirmedAnd()) => {
  const dependencies = {
    orders: inMemoryOrders(recordOf(given)),
    clock: fixedClock(),
    trackingPages: { DHL: 'https://dhl.example/?id={trackingNumber}' },
  };
  return (body: object = parcel, key = 'key-1', claims: Claims = staffClaims()) =>
    send(
      handler.with(dependencies),
      orderAction('shipments', { claims, body, headers: { 'idempotency-key': key } }),
    );
};

describe('POST /orders/{orderId}/shipments', () => {
  it('ships some lines, with the page of the carrier', async () => {
    const { status, body } = await shipping()();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...parcel,
      shipmentId: expect.stringMatching(/^shp_/),
      trackingUrl: 'https://dhl.example/?id=00%2034',
    });
  });

  it('returns the same for the same key, and rejects another parcel under it', async () => {
    const ship = shipping();
    const first = await ship();
    expect((await ship()).body).toEqual(first.body);
    const other = await ship({ ...parcel, trackingNumber: '0035' });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('has no page of a carrier that the shop does not know', async () => {
    const { body } = await shipping()({ ...parcel, carrier: 'constructor' });
    expect(body).not.toHaveProperty('trackingUrl');
  });

  it('rejects more than is left to ship', async () => {
    const ship = shipping();
    const both = { ...parcel, lines: [{ sku: 'MUG-01', quantity: 2 }] };
    await ship(both, 'key-1');
    const { status, body } = await ship(parcel, 'key-2');
    expect([status, body.code, body.skus]).toEqual([409, 'ORDER_NOT_SHIPPABLE', ['MUG-01']]);
  });

  it('is for staff', async () => {
    const { status } = await shipping()(parcel, 'key-1', customerClaims('alice'));
    expect(status).toBe(403);
  });
});
