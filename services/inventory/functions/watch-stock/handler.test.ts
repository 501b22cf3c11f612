import { lambdaContext, streamEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newCounter } from '../../adapters/dynamodb/stock-items.ts';
import type { Sku } from '../../domain/ids.ts';
import {
  type InMemoryStockLevels,
  inMemoryStockLevels,
} from '../../testing/in-memory-stock-levels.ts';
import { mug, tent } from '../../testing/ledger-entries.ts';
import { newProduct } from '../../testing/products.ts';
import { stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

const layout = { shards: 1, spread: 1, configured: 1 };

let levels: InMemoryStockLevels;
let dependencies: Parameters<typeof handler.with>[0];
beforeEach(async () => {
  const stock = stockFixture();
  levels = inMemoryStockLevels();
  dependencies = { ...stock, levels, layouts: stock.ledger, newId: () => 'id' };
  for (const sku of [mug, tent]) {
    await stock.catalogue.save(newProduct(sku), undefined, 'c-1');
  }
});

const change = (sku: Sku, movements: number, available: number) => ({
  newImage: { ...newCounter(sku, 0, layout), movements, available },
  sequenceNumber: `${sku}-${movements}`,
});

describe('watch-stock', () => {
  it('notes what happened to each product, once at a second delivery', async () => {
    const event = streamEvent([change(mug, 1, 5), change(tent, 1, 2), change(mug, 2, 0)]);

    for (let delivery = 0; delivery < 2; delivery += 1) {
      expect(await handler.with(dependencies)(event, lambdaContext())).toEqual({
        batchItemFailures: [],
      });
    }

    expect(levels.saved.map(({ sku, level }) => [sku, level])).toEqual([
      [mug, 'depleted'],
      [tent, 'ok'],
    ]);
  });

  it('resumes at the first change of the product that failed', async () => {
    const save = levels.save.bind(levels);
    jest.spyOn(levels, 'save').mockImplementation(async (level, correlationId) => {
      if (level.sku === tent) throw new Error('The database is away');
      return save(level, correlationId);
    });
    const event = streamEvent([change(mug, 1, 5), change(tent, 1, 2)]);

    expect(await handler.with(dependencies)(event, lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'TENT-02-1' }],
    });
    expect(levels.saved.map(({ sku }) => sku)).toEqual([mug]);
  });
});
