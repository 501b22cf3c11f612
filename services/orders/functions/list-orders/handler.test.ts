import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { asOrderId } from '../../domain/ids.ts';
import { orderList } from '../../http/responses.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { placed, recordOf } from '../../testing/orders.ts';
import { send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const ids = ['ord_a1', 'ord_b2', 'ord_c3'];
const orders = inMemoryOrders(...ids.map((id) => recordOf([placed()], asOrderId(id))));

type Query = Readonly<Record<string, string>>;
const list = (query: Query = {}, sub = 'alice') =>
  send(handler.with({ orders }), { route: 'GET /orders', query, claims: customerClaims(sub) });
const asStaff = (query: Query) =>
  send(handler.with({ orders }), { route: 'GET /orders', query, claims: staffClaims('sam') });
const idsOf = (body: { orders: { orderId: string }[] }) => body.orders.map((each) => each.orderId);

describe('GET /orders', () => {
  it("lists the caller's orders, newest first", async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(orderList.parse(body)).toEqual(body);
    expect(idsOf(body)).toEqual(['ord_c3', 'ord_b2', 'ord_a1']);
    expect(body).not.toHaveProperty('cursor');
  });

  it('exports pages as CSV for staff, each with the address of the next', async () => {
    const get = (query: Query, claims = staffClaims('sam')) =>
      handler.with({ orders })(httpEvent({ route: 'GET /orders', query, claims }), lambdaContext());
    const first = await get({ format: 'csv', limit: '2', customer: 'alice' });
    expect(first.headers?.['content-type']).toBe('text/csv; charset=utf-8; header=present');
    const [head, ...rows] = String(first.body).trimEnd().split('\r\n');
    expect(head).toBe(
      'orderId,placedAt,status,reason,customerId,email,country,currency,subtotal,shipping,tax,total',
    );
    expect(rows).toEqual(
      ['ord_c3', 'ord_b2'].map(
        (id) =>
          `${id},2026-01-05T10:00:00.000Z,PENDING,,alice,alice@example.com,DE,EUR,2500,0,399,2500`,
      ),
    );
    const next = /^<(\/orders\?\S+)>; rel="next"$/.exec(String(first.headers?.link))?.[1];
    const query = Object.fromEntries(new URL(String(next), 'https://shop.example').searchParams);
    expect(query).toMatchObject({ format: 'csv', limit: '2', customer: 'alice' });
    const second = await get(query);
    expect(String(second.body)).toContain('ord_a1');
    expect(second.headers).not.toHaveProperty('link');
    expect((await get({ format: 'csv' }, customerClaims('alice'))).statusCode).toBe(403);
  });

  it('continues where the cursor says', async () => {
    const first = await list({ limit: '2' });
    const second = await list({ limit: '2', cursor: first.body.cursor });
    expect(idsOf(first.body)).toEqual(['ord_c3', 'ord_b2']);
    expect(idsOf(second.body)).toEqual(['ord_a1']);
  });

  it('shows nobody the orders of others, whatever the cursor says', async () => {
    const { cursor } = (await list({ limit: '1' })).body;
    expect(idsOf((await list({ cursor }, 'mallory')).body)).toEqual([]);
  });

  it.each([
    [{ status: 'PENDING' }],
    [{ status: '' }],
    [{ customer: 'alice' }],
    [{ email: 'Alice@example.com' }],
    [{ email: ' alice@EXAMPLE.com' }],
    [{ from: '2026-01-05', to: '2026-01-05' }],
    [{ from: '2026-01-05T10:00:00Z' }],
    [{ to: '2026-01-05T11:00:01+01:00' }],
    [{ to: '9999-12-31' }],
  ])('finds the orders of all customers for staff by %j', async (query: Query) => {
    const { status, body } = await asStaff(query);
    expect(status).toBe(200);
    expect(orderList.parse(body)).toEqual(body);
    expect(idsOf(body)).toEqual(['ord_c3', 'ord_b2', 'ord_a1']);
    expect(body.orders[0]).toMatchObject({ customerId: 'alice', status: 'PENDING' });
    // Not for customers, not even of their own.
    expect((await list(query)).status).toBe(403);
  });

  it.each([
    [{ status: 'REJECTED' }],
    [{ customer: 'mallory' }],
    [{ email: 'mallory@example.com' }],
    [{ from: '2026-01-06' }],
    [{ to: '2026-01-05T10:00:00Z' }],
  ])('finds nothing for staff by %j', async (query: Query) => {
    expect(idsOf((await asStaff(query)).body)).toEqual([]);
  });

  it('rejects an e-mail that cannot be one', async () => {
    // A plus that was not encoded is a blank.
    const { status, body } = await asStaff({ email: 'alice tag@example.com' });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ parameter: 'email' }]);
  });

  it('lists the own orders of staff without a filter', async () => {
    expect(idsOf((await asStaff({})).body)).toEqual([]);
  });

  it.each([
    ['a search', async () => asStaff({ status: '', limit: '1' })],
    ['a list', async () => list({ limit: '1' })],
  ])('holds nothing but the position in the cursor of %s', async (_, page) => {
    const { cursor } = (await page()).body;
    expect(JSON.parse(Buffer.from(cursor, 'base64url').toString())).toEqual({
      orderId: 'ord_c3',
      placedAt: '2026-01-05T10:00:00.000Z',
    });
  });

  it('continues a search where the cursor says', async () => {
    const first = await asStaff({ status: '', limit: '2' });
    const second = await asStaff({ status: '', cursor: first.body.cursor });
    expect(idsOf(second.body)).toEqual(['ord_a1']);
  });

  it.each([{ status: 'GONE' }, { from: 'yesterday' }, { to: '2026-13-01' }])(
    'rejects %j of staff with 400',
    async (query: Query) => {
      expect((await asStaff(query)).status).toBe(400);
    },
  );

  it.each([{ cursor: 'not-a-cursor' }, { limit: '0' }, { limit: '101' }, { limit: 'many' }])(
    'rejects %j with 400',
    async (query: Query) => {
      expect((await list(query)).status).toBe(400);
    },
  );
});
