import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mug, order } from '../../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../../testing/stock-fixture.ts';
import { commitStock } from '../../use-cases/commit-stock.ts';
import { handler } from './handler.ts';

let stock: StockFixture;
beforeEach(async () => {
  stock = stockFixture();
  await stock.product(mug, 5);
  await stock.reserveMugs(2);
  await commitStock({ orderId: order, correlationId: 'c-1' }, stock);
});

const restock = (lines: object[]) =>
  handler.with(stock)(
    { orderId: order, returnId: 'ret_1', lines, correlationId: 'c-1' },
    lambdaContext(),
  );

describe('restock-lines', () => {
  it('returns what its contract says, twice the same', async () => {
    const expected = { orderId: order, restocked: [{ sku: mug, quantity: 1 }] };
    expect(await restock([{ sku: mug, quantity: 1 }])).toEqual(expected);
    expect(await restock([{ sku: mug, quantity: 1 }])).toEqual(expected);
    expect(await stock.totals(mug)).toMatchObject({ onHand: 4 });
  });

  it('rejects a return of nothing', async () => {
    await expect(restock([])).rejects.toMatchObject({ name: 'InvalidTaskInputError' });
  });
});
