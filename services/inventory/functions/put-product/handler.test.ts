import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { bodyOf } from '../../testing/http.ts';
import { mug } from '../../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

let stock: StockFixture;
beforeEach(() => {
  stock = stockFixture();
});

const body = { name: 'Enamel mug', price: 1250, currency: 'EUR' };
const put = (request: Parameters<typeof httpEvent>[0] = {}) =>
  handler.with(stock)(
    httpEvent({
      route: 'PUT /products/{sku}',
      path: { sku: mug },
      claims: staffClaims(),
      body,
      ...request,
    }),
    lambdaContext(),
  );

const edit = (ifMatch: string) =>
  put({ body: { ...body, price: 1300 }, headers: { 'if-match': ifMatch } });

describe('PUT /products/{sku}', () => {
  it('makes a product, with defaults for what is left out', async () => {
    const response = await put();

    expect(response).toMatchObject({
      statusCode: 201,
      headers: { etag: '"1-0"', location: '/products/MUG-01' },
    });
    expect(bodyOf(response)).toEqual({
      ...body,
      sku: mug,
      version: 1,
      active: true,
      available: 0,
      images: [],
      stockShards: 1,
      updatedAt: '2026-01-05T10:00:00.000Z',
    });
  });

  it('responds 200 with the same body at a second delivery', async () => {
    const first = await put();
    const second = await put();

    expect(second.statusCode).toBe(200);
    expect(second.body).toBe(first.body);
  });

  it('replaces the version of the ETag, even after a sale', async () => {
    await put();

    const response = await put({
      body: { ...body, price: 1300, lowStockThreshold: 5, taxClass: 'reduced', weightGrams: 350 },
      headers: { 'if-match': '"1-99"' },
    });

    expect(response).toMatchObject({ statusCode: 200, headers: { etag: '"2-0"' } });
    expect(bodyOf(response)).toMatchObject({
      price: 1300,
      lowStockThreshold: 5,
      taxClass: 'reduced',
      weightGrams: 350,
    });
  });

  it('rejects an edit of another version, and one that names none', async () => {
    await put();

    for (const ifMatch of ['"2-0"', '"2-0", "3-0"', '"1"', '"latest"']) {
      expect(await edit(ifMatch)).toMatchObject({ statusCode: 412 });
    }
    expect(await put({ body: { ...body, price: 1300 } })).toMatchObject({ statusCode: 428 });
  });

  it('rejects customers', async () => {
    expect(await put({ claims: customerClaims() })).toMatchObject({ statusCode: 403 });
    expect(stock.catalogue.products.size).toBe(0);
  });

  it.each([
    ['a negative price', { ...body, price: -1 }],
    ['a price with decimals', { ...body, price: 12.5 }],
    ['a price as text', { ...body, price: '1250' }],
    ['a currency in lower case', { ...body, currency: 'eur' }],
    ['an empty name', { ...body, name: '' }],
    ['no shard', { ...body, stockShards: 0 }],
    ['too many shards', { ...body, stockShards: 65 }],
    ['a class of tax in capitals', { ...body, taxClass: 'REDUCED' }],
    ['a weight of nothing', { ...body, weightGrams: 0 }],
    ['a threshold of nothing', { ...body, lowStockThreshold: 0 }],
    ['a product without a name', { price: 1250, currency: 'EUR' }],
    ['a list', []],
  ])('rejects %s and writes nothing', async (_, wrong) => {
    expect(await put({ body: wrong })).toMatchObject({ statusCode: 400 });
    expect(stock.catalogue.products.size).toBe(0);
  });

  it.each(['EUX', 'BGN', 'XAU', 'CHE'])(
    'rejects a price in %s, which nobody can pay with, and says where it stands',
    async (currency) => {
      const { statusCode, body: text } = await put({ body: { ...body, currency } });
      expect([statusCode, JSON.parse(String(text))]).toMatchObject([
        400,
        { code: 'INVALID_REQUEST', errors: [{ pointer: '#/currency' }] },
      ]);
      expect(stock.catalogue.products.size).toBe(0);
    },
  );

  it.each(['-mug', 'mug one', 'm#g', 'x'.repeat(65)])('rejects the sku %j', async (sku) => {
    expect(await put({ path: { sku } })).toMatchObject({ statusCode: 400 });
  });

  it.each(['"1-0","2-0"', 'W/"1-0"', '"1-0-gzip"', ' * '])(
    'replaces the version that %s names among others or as a proxy wrote it',
    async (ifMatch) => {
      await put();
      const response = await edit(ifMatch);
      expect(response).toMatchObject({ statusCode: 200, headers: { etag: '"2-0"' } });
    },
  );

  it.each(['latest', '', '1-0', '*, "1-0"'])(
    'rejects the If-Match %j, which is no ETag, and changes nothing',
    async (ifMatch) => {
      await put();
      const response = await edit(ifMatch);
      expect(response.statusCode).toBe(400);
      expect(bodyOf(response).errors).toEqual([
        {
          parameter: 'if-match',
          detail: 'Expected the ETag of the product with its quotes, a list of such, or *',
        },
      ]);
      expect(stock.catalogue.products.get(mug)?.version).toBe(1);
    },
  );
});
