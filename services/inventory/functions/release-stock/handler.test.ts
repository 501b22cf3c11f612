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

const release = (reason: string) =>
  handler.with(stock)({ orderId: order, reason, correlationId: 'c-1' }, lambdaContext());

describe('release-stock', () => {
  it('returns what its contract says, twice the same', async () => {
    await stock.reserveMugs(2);

    expect(await release('rejected')).toEqual({ orderId: order, released: true });
    expect(await release('rejected')).toEqual({ orderId: order, released: true });
    expect(await stock.totals(mug)).toMatchObject({ onHand: 5, reserved: 0 });
  });

  it('has nothing to give back for an order that reserved nothing', async () => {
    expect(await release('cancelled')).toEqual({ orderId: order, released: false });
  });

  it('rejects a reason that its contract does not name', async () => {
    await expect(release('bored')).rejects.toMatchObject({ name: 'InvalidTaskInputError' });
  });
});
