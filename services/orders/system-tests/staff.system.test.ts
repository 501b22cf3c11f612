import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.platform.stop());

const customerId = `=cmd|' /C calc'!A0 ${Date.now()}`;

/** Reads a page of the export, and where the next one is. */
async function page(path: string) {
  const response = await fetch(`${shop.platform.url}${path}`, {
    headers: { authorization: `Bearer ${shop.staff}` },
  });
  expect(response.status).toBe(200);
  const rows: Record<string, string>[] = parse(await response.text(), { columns: true });
  return { rows, next: /<(.*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] };
}

describe('staff', () => {
  it('note something that its customer does not read', async () => {
    const token = await shop.customer();
    const { orderId: id } = (await shop.place({ token, sku: await shop.product() })).body;
    await shop.until(token, id, 'CONFIRMED');
    const path = `/orders/${id}/notes`;
    const body = { text: 'Called back' };
    expect((await shop.platform.request('POST', path, { token, body })).status).toBe(403);
    const noted = await shop.platform.request('POST', path, { token: shop.staff, body });
    expect(noted.status).toBe(201);
    expect((await shop.order(shop.staff, id)).timeline.at(-1)).toMatchObject({
      type: 'note-added',
      by: 'sam',
      note: 'Called back',
    });
    expect(JSON.stringify(await shop.order(token, id))).not.toMatch(/Called back|note-added/);
  });

  it('export the orders of a customer, page by page, and no formula of theirs', async () => {
    const token = await shop.customer(customerId);
    const sku = await shop.product();
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.push((await shop.place({ token, sku })).body.orderId);
    }
    const query = new URLSearchParams({ format: 'csv', limit: '2', customer: customerId });
    const first = await page(`/orders?${query}`);
    const second = await page(String(first.next));
    expect(second.next).toBeUndefined();
    const rows = [...first.rows, ...second.rows];
    expect(rows.map(({ orderId }) => orderId)).toEqual(ids.toReversed());
    for (const row of rows) {
      expect(row).toMatchObject({ customerId: `'${customerId}`, total: '1250', currency: 'EUR' });
    }
  });
});
