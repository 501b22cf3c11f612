import { reserveStockTask } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mug } from '../../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

let stock: StockFixture;
beforeEach(async () => {
  stock = stockFixture();
  await stock.product(mug, 5);
});

const reserve = (quantity: number, sku: string = mug) =>
  handler.with(stock)(
    { orderId: 'ord_1', lines: [{ sku, quantity }], correlationId: 'c-1' },
    lambdaContext(),
  );

describe('reserve-stock', () => {
  it('returns what its contract says, twice the same', async () => {
    const first = await reserve(2);

    expect(reserveStockTask.output.parse(first)).toEqual(first);
    expect(await reserve(2)).toEqual(first);
  });

  it.each([
    { name: 'OutOfStockError', sku: mug, quantity: 6, skus: [mug] },
    { name: 'UnknownProductError', sku: 'NO-SUCH', quantity: 1, skus: ['NO-SUCH'] },
  ])('rejects with $name, which its contract names', async ({ name, sku, quantity, skus }) => {
    expect(reserveStockTask.errors).toHaveProperty(name);

    const error = await reserve(quantity, sku).then(
      () => undefined,
      (caught: Error) => caught,
    );

    expect(error?.name).toBe(name);
    expect(JSON.parse(error?.message ?? '{}')).toMatchObject({ details: { skus } });
  });

  it('rejects input that breaks the contract', async () => {
    await expect(reserve(0)).rejects.toMatchObject({ name: 'InvalidTaskInputError' });
  });
});
