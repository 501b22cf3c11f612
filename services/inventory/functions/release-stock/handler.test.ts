import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mug, order } from '../../testing/ledger-entries.ts';
import { stockFixture } from '../../testing/stock-fixture.ts';
import { reserveStock } from '../../use-cases/reserve-stock.ts';
import { handler } from './handler.ts';

let stock: ReturnType<typeof stockFixture>;
beforeEach(async () => {
  stock = stockFixture();
  await stock.product(mug, 5);
});

const release = (reason: string) =>
  handler.with(stock)({ orderId: order, reason, correlationId: 'c-1' }, lambdaContext());

describe('release-stock', () => {
  it('returns what its contract says, twice the same', async () => {
    const lines = [{ sku: mug, quantity: 2 }];
    await reserveStock({ orderId: order, lines, correlationId: 'c-1' }, stock);

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
