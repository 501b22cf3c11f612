import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { edit } from '../domain/product.ts';
import type { CounterChange } from '../domain/stock.ts';
import type { InMemoryCatalogue } from '../testing/in-memory-catalogue.ts';
import {
  type InMemoryStockLevels,
  inMemoryStockLevels,
} from '../testing/in-memory-stock-levels.ts';
import { at, mug } from '../testing/ledger-entries.ts';
import { mugDetails, newProduct } from '../testing/products.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { watchStock } from './watch-stock.ts';

const single = { shards: 1, spread: 1, configured: 1 };

let stock: StockFixture;
let levels: InMemoryStockLevels;
let catalogue: InMemoryCatalogue;
beforeEach(async () => {
  stock = stockFixture();
  levels = inMemoryStockLevels();
  catalogue = stock.catalogue;
  await catalogue.save(newProduct(mug, { lowStockThreshold: 5 }), undefined, 'c-1');
});

/** The first counter's states, the first of them after the nth movement. */
const states = (from: number, ...available: number[]): CounterChange[] =>
  available.map((units, index) => ({
    sku: mug,
    counter: { shard: 0, available: units, reserved: 0, movements: from + index },
    layout: single,
  }));
const watch = (changes: readonly CounterChange[]) =>
  watchStock(
    { sku: mug, changes, correlationId: 'c-1' },
    {
      ...stock,
      levels,
      catalogue,
      layouts: stock.ledger,
      newId: () => `id-${Math.random()}`,
    },
  );
const crossings = () => levels.saved.flatMap((level) => level.crossings.map(({ into }) => into));

describe('watchStock', () => {
  it('notes each crossing once', async () => {
    await watch(states(1, 10, 4));
    await watch(states(3, 3, 0));

    expect(crossings()).toEqual(['low', 'depleted']);
  });

  it('notes nothing twice when changes are delivered twice', async () => {
    await watch(states(1, 10, 4));
    await watch(states(1, 10, 4, 0));
    await watch(states(1, 10, 4, 0));

    expect(crossings()).toEqual(['low', 'depleted']);
  });

  it('notes nothing of what it has seen, also when the threshold is another one by now', async () => {
    await watch(states(1, 10, 8));
    const product = await catalogue.find(mug);
    const edited = edit(mug, product, { ...mugDetails, lowStockThreshold: 9 }, at);
    await catalogue.save(edited, product, 'c-1');

    await watch(states(2, 8));

    expect(crossings()).toEqual([]);
  });

  it('notes a moment without stock that was over before it looked', async () => {
    await watch(states(1, 10, 0, 10));

    expect(crossings()).toEqual(['low', 'depleted']);
    expect(levels.saved.at(-1)).toMatchObject({ level: 'ok', movements: 3 });
  });

  it('writes nothing while the level stays', async () => {
    await watch(states(1, 10, 9));
    await watch(states(3, 8, 7, 6));

    expect(levels.saved).toHaveLength(1);
  });

  it('tries again when another noted a level at the same time', async () => {
    await watch(states(1, 10));
    jest.spyOn(levels, 'save').mockResolvedValueOnce(false);

    await watch(states(2, 0));

    expect(crossings()).toEqual(['low', 'depleted']);
  });

  it('throws StockBusyError when others always are faster', async () => {
    const save = jest.spyOn(levels, 'save').mockResolvedValue(false);

    await expect(watch(states(1, 10))).rejects.toMatchObject({ name: 'StockBusyError' });
    expect(save).toHaveBeenCalledTimes(3);
  });

  it('notes no level of stock without a product', async () => {
    catalogue.products.clear();
    await watch(states(1, 10, 0));

    expect(levels.saved).toEqual([]);
  });

  it('adds up the shards of split stock', async () => {
    await stock.product(mug, 6, 6, 6, 6);
    await watch([{ ...states(1, 0)[0], layout: undefined } as CounterChange].map(onShard(1)));
    expect(levels.saved.at(-1)).toMatchObject({ level: 'ok', movements: 1 });

    await stock.product(mug, 1, 1, 1, 1);
    await watch(states(1, 1).map(onShard(1)));
    expect(crossings()).toEqual(['low']);
  });

  it('adds up the shards where any of the changes shows that it is split', async () => {
    await stock.product(mug, 6, 6, 6, 6);
    await watch([...states(1, 0), ...states(2, 4).map(onShard(1))]);
    expect(levels.saved.at(-1)).toMatchObject({ level: 'ok' });
  });

  it.each([
    ['is split', { shards: 4, spread: 4, configured: 4 }, [40, 0, 0, 0]],
    ['is to be split', { shards: 1, spread: 1, configured: 4 }, [40]],
  ])('keeps in shape stock that %s', async (_, layout, units) => {
    await stock.product(mug, ...units);
    stock.ledger.configure(mug, layout.configured);
    await watch(states(1, 40).map((change) => ({ ...change, layout })));

    const shaped = (await stock.ledger.stock([mug])).get(mug);
    expect(shaped?.layout).toEqual({ shards: 4, spread: 4, configured: 4 });
    const expected = layout.shards === 4 ? [10, 10, 10, 10] : [40, 0, 0, 0];
    expect(shaped?.shards.map(({ available }) => available)).toEqual(expected);
  });
});

const onShard =
  (shard: number) =>
  (change: CounterChange): CounterChange => ({
    ...change,
    counter: { ...change.counter, shard },
    layout: undefined,
  });
