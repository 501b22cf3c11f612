import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { productAccount } from '../../domain/ledger.ts';
import { bodyOf } from '../../testing/http.ts';
import { mug } from '../../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

let stock: StockFixture;
beforeEach(async () => {
  stock = stockFixture();
  await stock.product(mug, 5);
});

const post = (body: unknown, request: Parameters<typeof httpEvent>[0] = {}) =>
  handler.with(stock)(
    httpEvent({
      route: 'POST /products/{sku}/stock',
      path: { sku: mug },
      claims: staffClaims('sam'),
      body,
      ...request,
    }),
    lambdaContext(),
  );

describe('POST /products/{sku}/stock', () => {
  it('changes the stock and shows it', async () => {
    const response = await post({ delta: 10, reason: 'delivery' });

    expect(response.statusCode).toBe(200);
    expect(bodyOf(response)).toEqual({ sku: mug, onHand: 15, reserved: 0, available: 15 });
  });

  it('makes a change once under an idempotency key, and each one without', async () => {
    const change = { delta: 10, reason: 'delivery' };
    const headers = { 'idempotency-key': 'delivery-note-7' };
    await post(change, { headers });
    await post(change, { headers });
    await post(change);
    const response = await post(change);

    expect(bodyOf(response)).toMatchObject({ onHand: 35 });
    expect(await stock.ledger.entry(productAccount(mug), 'key-delivery-note-7')).toMatchObject({
      actor: 'staff:sam',
      reason: 'delivery',
    });
  });

  it('rejects another change under the same key', async () => {
    const headers = { 'idempotency-key': 'delivery-note-7' };
    await post({ delta: 10, reason: 'delivery' }, { headers });

    expect(await post({ delta: 11, reason: 'delivery' }, { headers })).toMatchObject({
      statusCode: 422,
    });
  });

  it('never leaves less than is reserved', async () => {
    await stock.reserveMugs(4);

    const response = await post({ delta: -2, reason: 'broken' });

    expect(response.statusCode).toBe(409);
    expect(bodyOf(response)).toMatchObject({ code: 'STOCK_RESERVED', available: 1 });
    expect(await stock.totals(mug)).toMatchObject({ onHand: 5 });
  });

  it('responds 404 for an unknown product', async () => {
    expect(await post({ delta: 1, reason: 'found' }, { path: { sku: 'NO-SUCH' } })).toMatchObject({
      statusCode: 404,
    });
  });

  it('rejects customers', async () => {
    expect(await post({ delta: 1, reason: 'found' }, { claims: customerClaims() })).toMatchObject({
      statusCode: 403,
    });
  });

  it.each([
    ['a change of nothing', { delta: 0, reason: 'counted' }],
    ['half a unit', { delta: 1.5, reason: 'counted' }],
    ['a number as text', { delta: '1', reason: 'counted' }],
    ['too large a number', { delta: 2_000_000_000, reason: 'counted' }],
    ['a blank reason', { delta: 1, reason: ' ' }],
    ['a change without a reason', { delta: 1 }],
  ])('rejects %s and writes nothing', async (_, body) => {
    expect(await post(body)).toMatchObject({ statusCode: 400 });
    expect(await stock.totals(mug)).toMatchObject({ onHand: 5 });
  });
});
