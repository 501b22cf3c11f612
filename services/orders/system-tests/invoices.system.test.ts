import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type Shop } from './shop.ts';

interface Invoice {
  readonly number: string;
  readonly kind: string;
  readonly amount: number;
  readonly corrects?: string;
  readonly url?: string;
}

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.platform.stop());

const read = (token: string, id: string) =>
  shop.platform.request<{ invoices: readonly Invoice[] }>('GET', `/orders/${id}/invoices`, {
    token,
  });

/** Waits until an order has this many documents with their files. */
const invoicesOf = (token: string, id: string, count: number) =>
  shop.platform.eventually(async () => {
    const { invoices } = (await read(token, id)).body;
    const stored = invoices.filter(({ url }) => url !== undefined);
    if (stored.length !== count) throw new Error(`${id} has ${stored.length} of ${count} files`);
    return stored;
  });

async function buys(locale: string) {
  const sku = await shop.product();
  const token = await shop.customer();
  const { orderId: id } = (await shop.place({ token, sku, locale })).body;
  await shop.until(token, id, 'CONFIRMED');
  return { token, id };
}

/** Reads a file, and the title that it has. */
async function titleOf({ url = '' }: Invoice): Promise<string | undefined> {
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
  expect(text.slice(0, 5)).toBe('%PDF-');
  return /\W(\w+) SHOP-\d{4}-\d+\)/.exec(text.replaceAll('\0', ''))?.[1];
}

/** Reads the numbers that a series has given, and where it is. */
async function series(): Promise<{ readonly numbers: number[]; readonly last: number }> {
  const client = DynamoDBDocumentClient.from(shop.platform.aws.dynamodb);
  const numbers: number[] = [];
  let last = 0;
  const pages = paginateScan(
    { client },
    { TableName: 'orders-invoices-local', ConsistentRead: true },
  );
  for await (const { Items = [] } of pages) {
    for (const { number, orderId, last: counter } of Items) {
      const count = /^SHOP-\d{4}-(\d+)$/.exec(String(number))?.[1];
      if (count !== undefined) numbers.push(Number(count));
      if (/^series#SHOP-\d{4}$/.test(String(orderId))) last = Number(counter);
    }
  }
  return { numbers: numbers.sort((a, b) => a - b), last };
}

describe('the invoices of an order', () => {
  it.each([
    ['en', 'Invoice'],
    ['de', 'Rechnung'],
  ])('in %s are titled %s, and are for the owner and staff alone', async (locale, title) => {
    const { token, id } = await buys(locale);
    const [invoice] = await invoicesOf(token, id, 1);
    expect(invoice && (await titleOf(invoice))).toBe(title);
    expect((await read(shop.staff, id)).body.invoices).toMatchObject([{ number: invoice?.number }]);
    expect((await read(await shop.customer(), id)).status).toBe(404);
  });

  it('are corrected when the order is cancelled', async () => {
    const { token, id } = await buys('en');
    await shop.platform.request('POST', `/orders/${id}/cancel`, { token });
    const [invoice, note] = await invoicesOf(token, id, 2);
    expect(note).toMatchObject({
      kind: 'CREDIT_NOTE',
      amount: invoice?.amount,
      corrects: invoice?.number,
    });
  });

  it('have numbers without a gap, of two hundred that are confirmed at once', async () => {
    const sku = await shop.product({ stock: 200 });
    const tokens = await Promise.all(Array.from({ length: 20 }, () => shop.customer()));
    const orders = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const token = tokens[index % tokens.length] ?? '';
        return { token, id: (await shop.place({ token, sku })).body.orderId };
      }),
    );
    const invoices = new Set<string>();
    for (const { token, id } of orders) {
      for (const { number } of await invoicesOf(token, id, 1)) invoices.add(number);
    }
    expect(invoices.size).toBe(200);
    const { numbers, last } = await series();
    expect(numbers).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  });
});
