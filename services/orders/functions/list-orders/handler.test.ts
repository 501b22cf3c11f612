import { customerClaims, httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { orderList } from '../../contracts/responses.ts';
import { orderId } from '../../domain/ids.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { placed, recordOf } from '../../testing/orders.ts';
import { handler } from './handler.ts';

const ids = ['ord_a1', 'ord_b2', 'ord_c3'];
const orders = inMemoryOrders(...ids.map((id) => recordOf([placed()], orderId(id))));

const list = async (query: Record<string, string> = {}, sub = 'alice') => {
  const event = httpEvent({ route: 'GET /orders', query, claims: customerClaims(sub) });
  const answer = await handler.with({ orders })(event, lambdaContext());
  return { status: answer.statusCode, body: JSON.parse(String(answer.body)) };
};
const idsOf = (body: { orders: { orderId: string }[] }) => body.orders.map((each) => each.orderId);

describe('GET /orders', () => {
  it("lists the caller's orders, newest first", async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(orderList.parse(body)).toEqual(body);
    expect(idsOf(body)).toEqual(['ord_c3', 'ord_b2', 'ord_a1']);
    expect(body).not.toHaveProperty('cursor');
  });

  it('goes on where the cursor says', async () => {
    const first = await list({ limit: '2' });
    const second = await list({ limit: '2', cursor: first.body.cursor });
    expect(idsOf(first.body)).toEqual(['ord_c3', 'ord_b2']);
    expect(idsOf(second.body)).toEqual(['ord_a1']);
  });

  it('shows nobody the orders of others, whatever the cursor says', async () => {
    const { cursor } = (await list({ limit: '1' })).body;
    expect(idsOf((await list({ cursor }, 'mallory')).body)).toEqual([]);
  });

  it.each([{ cursor: 'not-a-cursor' }, { limit: '0' }, { limit: '101' }, { limit: 'many' }])(
    'refuses %j with 400',
    async (query: Record<string, string>) => {
      expect((await list(query)).status).toBe(400);
    },
  );
});
