import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { asSku } from '../domain/ids.ts';
import type { StockLevel } from '../domain/stock-level.ts';
import { at } from '../testing/ledger-entries.ts';
import type { StockLevels } from './stock-levels.ts';

const first = (sku: string): StockLevel => ({
  sku: asSku(sku),
  name: 'Enamel mug',
  version: 1,
  level: 'low',
  movements: 7,
  crossings: [{ into: 'low', available: 3, threshold: 5 }],
  at,
});

/** The contract of every store of levels. */
export const describeStockLevels = portContract<{ readonly levels: StockLevels }>((test) => {
  it('finds what was saved', async () => {
    const level = first('MUG-01');
    expect(await test().levels.find(level.sku)).toBeUndefined();

    expect(await test().levels.save(level, 'c-1')).toBe(true);

    expect(await test().levels.find(level.sku)).toEqual(level);
  });

  it('replaces a version once', async () => {
    const level = first('MUG-02');
    const next: StockLevel = { ...level, version: 2, level: 'depleted', crossings: [] };
    await test().levels.save(level, 'c-1');

    expect(await test().levels.save(level, 'c-1')).toBe(false);
    expect(await test().levels.save(next, 'c-1')).toBe(true);
    expect(await test().levels.save({ ...next, level: 'ok' }, 'c-1')).toBe(false);
    expect(await test().levels.find(level.sku)).toEqual(next);
  });
});
