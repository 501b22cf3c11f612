import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { afterSales, confirmedAnd, recordOf, SHIPMENT_ID } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const deliver = (given: readonly OrderEvent[], claims: Claims = staffClaims()) =>
  send(
    handler.with({ orders: inMemoryOrders(recordOf(given)), clock: fixedClock() }),
    orderAction('shipments/{shipmentId}/delivery', { claims, path: { shipmentId: SHIPMENT_ID } }),
  );

describe('POST /orders/{orderId}/shipments/{shipmentId}/delivery', () => {
  it('records it, also the second time', async () => {
    expect((await deliver(confirmedAnd(afterSales.shipped))).status).toBe(202);
    const again = await deliver(confirmedAnd(afterSales.shipped, afterSales.delivered));
    expect(again.status).toBe(202);
  });

  it('knows only what was shipped', async () => {
    const { status, body } = await deliver(confirmedAnd());
    expect([status, body.code]).toEqual([404, 'SHIPMENT_NOT_FOUND']);
  });

  it('is for staff', async () => {
    const { status } = await deliver(confirmedAnd(afterSales.shipped), customerClaims('alice'));
    expect(status).toBe(403);
  });
});
