import { beforeEach, describe, expect, it } from '@jest/globals';
import { orderAccount } from '../domain/ledger.ts';
import { freeing, nextEntry, replay } from '../domain/reservation.ts';
import { at, movement, mug, order } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { commitStock } from './commit-stock.ts';
import { releaseStock } from './release-stock.ts';

let stock: StockFixture;
beforeEach(() => {
  stock = stockFixture();
});

const correlationId = 'c-1';
const commit = () => commitStock({ orderId: order, correlationId }, stock);
const expire = async () => {
  const reservation = replay(order, await stock.ledger.entries(orderAccount(order)));
  const about = { at: '2026-01-05T10:20:00.000Z', actor: 'inventory', reason: 'expired' };
  await stock.ledger.append(nextEntry(reservation, 'expire', freeing(reservation), about));
};

describe('commitStock', () => {
  it('takes what is held out of the stock', async () => {
    await stock.product(mug, 1, 4);
    await stock.reserveMugs(5);

    expect(await commit()).toEqual({ orderId: order });
    expect(await stock.totals(mug)).toEqual({ onHand: 0, reserved: 0, available: 0 });
  });

  it('writes down what it did, and whether it had to take it anew', async () => {
    await stock.product(mug, 5);
    await stock.reserveMugs(2);
    await commit();
    const sold = { kind: 'commit', at, actor: 'orders', correlationId };
    const written = () => stock.ledger.entries(orderAccount(order));
    expect((await written()).at(-1)).toMatchObject({
      ...sold,
      reason: 'sold',
      movements: [movement(0, -2)],
    });

    stock = stockFixture();
    await stock.product(mug, 5);
    await stock.reserveMugs(2);
    await expire();
    await commit();
    expect((await written()).at(-1)).toMatchObject({
      ...sold,
      reason: 'sold after it had expired',
      movements: [movement(-2, 0)],
    });
  });

  it('sells once, however often it is called', async () => {
    await stock.product(mug, 5);
    await stock.reserveMugs(2);
    await Promise.all([commit(), commit()]);
    await commit();

    expect(await stock.totals(mug)).toEqual({ onHand: 3, reserved: 0, available: 3 });
  });

  it('takes anew what has expired', async () => {
    await stock.product(mug, 5);
    await stock.reserveMugs(2);
    await expire();

    await commit();

    expect(await stock.totals(mug)).toEqual({ onHand: 3, reserved: 0, available: 3 });
  });

  it('fails cleanly when what has expired is gone', async () => {
    await stock.product(mug, 2);
    await stock.reserveMugs(2);
    await expire();
    await stock.ledger.append({
      account: 'PRODUCT#MUG-01',
      entryId: 'broken',
      kind: 'adjust',
      at: '2026-01-05T10:21:00.000Z',
      actor: 'sam',
      reason: 'broken',
      movements: [{ sku: mug, shard: 0, available: -1, reserved: 0 }],
    });

    await expect(commit()).rejects.toMatchObject({ name: 'OutOfStockError' });
    expect(await stock.totals(mug)).toEqual({ onHand: 1, reserved: 0, available: 1 });
  });

  it('finds nothing when nothing was reserved, or it was released', async () => {
    await stock.product(mug, 2);
    await expect(commit()).rejects.toMatchObject({ name: 'ReservationNotFoundError' });

    await stock.reserveMugs(1);
    await releaseStock({ orderId: order, reason: 'cancelled', correlationId }, stock);
    await expect(commit()).rejects.toMatchObject({ name: 'ReservationNotFoundError' });
    expect(await stock.totals(mug)).toEqual({ onHand: 2, reserved: 0, available: 2 });
  });
});
