import { beforeEach, describe, expect, it } from '@jest/globals';
import { orderAccount } from '../domain/ledger.ts';
import { at, movement, mug, order } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { commitStock } from './commit-stock.ts';
import { releaseStock } from './release-stock.ts';

let stock: StockFixture;
beforeEach(() => {
  stock = stockFixture();
});

const correlationId = 'c-1';
const release = () => releaseStock({ orderId: order, reason: 'rejected', correlationId }, stock);

describe('releaseStock', () => {
  it('gives back what is held', async () => {
    await stock.product(mug, 3, 3);
    await stock.reserveMugs(5);

    expect(await release()).toEqual({ orderId: order, released: true });
    expect(await stock.totals(mug)).toEqual({ onHand: 6, reserved: 0, available: 6 });
    expect((await stock.ledger.entries(orderAccount(order))).at(-1)).toStrictEqual({
      account: orderAccount(order),
      entryId: '000002',
      kind: 'release',
      at,
      actor: 'orders',
      reason: 'rejected',
      correlationId,
      movements: [movement(3, -3), movement(2, -2, { shard: 1 })],
    });
  });

  it('gives back what was sold', async () => {
    await stock.product(mug, 5);
    await stock.reserveMugs(2);
    await commitStock({ orderId: order, correlationId }, stock);

    expect(await release()).toEqual({ orderId: order, released: true });
    expect(await stock.totals(mug)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  });

  it('gives back once and returns the same, however often it is called', async () => {
    await stock.product(mug, 5);
    await stock.reserveMugs(2);

    const results = [...(await Promise.all([release(), release()])), await release()];

    expect(results.every(({ released }) => released)).toBe(true);
    expect(await stock.totals(mug)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  });

  it('does nothing for an order that never reserved, and remembers that for a while', async () => {
    expect(await release()).toEqual({ orderId: order, released: false });
    expect(await release()).toEqual({ orderId: order, released: false });

    expect(await stock.ledger.entries(orderAccount(order))).toEqual([
      expect.objectContaining({
        kind: 'release',
        movements: [],
        forgetAfter: '2026-02-04T10:00:00.000Z',
      }),
    ]);
  });

  it('gives back all of an order that took several transactions', async () => {
    await stock.product(mug, ...new Array<number>(120).fill(1));
    await stock.reserveMugs(120);

    await release();

    expect(await stock.totals(mug)).toEqual({ onHand: 120, reserved: 0, available: 120 });
  });
});
