import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { ORDER_ID, recordOf, until } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler as getOrder } from '../get-order/handler.ts';
import { handler } from './handler.ts';

const shop = () => ({ orders: inMemoryOrders(recordOf(until.confirmed)), clock: fixedClock() });
const note = (claims: Claims, body: unknown = { text: 'called back' }, dependencies = shop()) =>
  send(handler.with(dependencies), orderAction('notes', { claims, body }));

describe('POST /orders/{orderId}/notes', () => {
  it('adds a note that staff read, and customers do not', async () => {
    const dependencies = shop();
    const { status, body } = await note(staffClaims('sam'), { text: 'called back' }, dependencies);
    expect([status, body.status]).toEqual([201, 'CONFIRMED']);

    const timelineFor = async (claims: Claims) => {
      const request = { route: 'GET /orders/{orderId}', path: { orderId: ORDER_ID }, claims };
      return (await send(getOrder.with(dependencies), request)).body.timeline;
    };
    expect((await timelineFor(staffClaims())).at(-1)).toMatchObject({
      type: 'note-added',
      by: 'sam',
      note: 'called back',
    });
    const own = await timelineFor(customerClaims('alice'));
    expect(own).toHaveLength(until.confirmed.length);
    expect(JSON.stringify(own)).not.toMatch(/note/);
  });

  it.each([{}, { text: '' }, { text: 'x'.repeat(1_001) }])('rejects %j', async (body) => {
    expect((await note(staffClaims(), body)).status).toBe(400);
  });

  it('is for staff, not for the owner, and for orders that are there', async () => {
    expect((await note(customerClaims('alice'))).status).toBe(403);
    const none = { orders: inMemoryOrders(), clock: fixedClock() };
    expect((await note(staffClaims(), { text: 'x' }, none)).body.code).toBe('ORDER_NOT_FOUND');
  });
});
