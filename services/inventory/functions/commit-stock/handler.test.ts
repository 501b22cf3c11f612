import { commitStockTask } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mug, order } from '../../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

let stock: StockFixture;
beforeEach(async () => {
  stock = stockFixture();
  await stock.product(mug, 5);
});

const commit = () => handler.with(stock)({ orderId: order, correlationId: 'c-1' }, lambdaContext());

describe('commit-stock', () => {
  it('returns what its contract says, twice the same', async () => {
    await stock.reserveMugs(2);

    expect(await commit()).toEqual({ orderId: order });
    expect(await commit()).toEqual({ orderId: order });
    expect(await stock.totals(mug)).toMatchObject({ onHand: 3 });
  });

  it('finds no reservation under the name that its contract gives', async () => {
    expect(commitStockTask.errors).toHaveProperty('ReservationNotFoundError');
    await expect(commit()).rejects.toMatchObject({ name: 'ReservationNotFoundError' });
  });
});
