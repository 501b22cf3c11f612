import { beforeEach, describe, expect, it } from '@jest/globals';
import { orderAccount } from '../domain/ledger.ts';
import { mug, order } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { commitStock } from './commit-stock.ts';
import { releaseStock } from './release-stock.ts';
import { reserveStock } from './reserve-stock.ts';

let stock: StockFixture;
beforeEach(async () => {
  stock = stockFixture();
  await stock.product(mug, 5);
});

const correlationId = 'c-1';
const reserve = (attempt?: number, quantity = 2) =>
  reserveStock({ orderId: order, lines: [{ sku: mug, quantity }], correlationId, attempt }, stock);
const commit = (attempt?: number) => commitStock({ orderId: order, correlationId, attempt }, stock);
const release = async (attempt?: number) =>
  (await releaseStock({ orderId: order, reason: 'rejected', correlationId, attempt }, stock))
    .released;
const kinds = async () =>
  (await stock.ledger.entries(orderAccount(order))).map(({ kind, attempt }) => [kind, attempt]);

describe('an attempt of an order', () => {
  it('reserves again after an earlier one was released', async () => {
    await reserve();
    expect(await release(1)).toBe(true);
    await expect(reserve()).rejects.toMatchObject({ name: 'ReservationReleasedError' });

    await reserve(2);

    expect(await stock.totals(mug)).toMatchObject({ available: 3, reserved: 2 });
    expect(await kinds()).toEqual([
      ['reserve', undefined],
      ['release', 1],
      ['reserve', 2],
    ]);
  });

  it('takes over what an earlier one holds, once', async () => {
    await reserve();

    await reserve(2);
    await reserve(2);

    expect(await kinds()).toEqual([
      ['reserve', undefined],
      ['reserve', 2],
    ]);
    expect(await stock.totals(mug)).toMatchObject({ available: 3, reserved: 2 });
  });

  it('is not touched by the release of an earlier one', async () => {
    await reserve();
    await reserve(2);

    expect(await release(1)).toBe(false);
    await commit(2);
    expect(await release(1)).toBe(false);

    expect(await stock.totals(mug)).toEqual({ onHand: 3, reserved: 0, available: 3 });
  });

  it('leaves an earlier one nothing to reserve, sell or withdraw', async () => {
    await reserve();
    await reserve(2);

    await expect(reserve()).rejects.toMatchObject({ name: 'ReservationReleasedError' });
    await expect(commit()).rejects.toMatchObject({ name: 'ReservationNotFoundError' });
    expect(await stock.totals(mug)).toMatchObject({ available: 3, reserved: 2 });
  });

  it('sells only what it reserved itself', async () => {
    await reserve();
    await expect(commit(2)).rejects.toMatchObject({ name: 'ReservationNotFoundError' });
    await release(1);
    await reserve(2, 3);

    await commit(2);

    expect(await stock.totals(mug)).toEqual({ onHand: 2, reserved: 0, available: 2 });
  });

  it('is told what its own release gave back, not that of an earlier one', async () => {
    await reserve();
    await release(1);

    expect(await release(2)).toBe(false);
    await reserve(3);
    expect([await release(3), await release(3)]).toEqual([true, true]);
    expect(await stock.totals(mug)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  });

  it('never reserves once the order was released for good', async () => {
    await reserve();
    expect(await release()).toBe(true);

    await expect(reserve(2)).rejects.toMatchObject({ name: 'ReservationReleasedError' });
    expect(await release(2)).toBe(true);
    expect(await stock.totals(mug)).toMatchObject({ available: 5 });
  });

  it('is closed for good although all of it was given back before', async () => {
    await reserve();
    await release(1);
    expect(await release()).toBe(true);

    await expect(reserve(2)).rejects.toMatchObject({ name: 'ReservationReleasedError' });
  });
});
