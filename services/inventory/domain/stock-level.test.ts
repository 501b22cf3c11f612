import { describe, expect, it } from '@jest/globals';
import { asSku } from './ids.ts';
import { observe, type StockLevel } from './stock-level.ts';

const product = { sku: asSku('MUG-01'), name: 'Enamel mug', threshold: 5 };
const at = '2026-01-05T10:00:00.000Z';
const see = (previous: StockLevel | undefined, ...available: number[]) =>
  observe(previous, { available, movements: available.length }, product, at);
const full = see(undefined, 10);

describe('observe', () => {
  it('notes of a new product that it has no stock yet, once, and crosses nothing', () => {
    for (const first of [see(undefined, 0), see(undefined)]) {
      expect(first).toMatchObject({ version: 1, level: 'depleted', crossings: [] });
      expect(see(first, 0)).toBeUndefined();
    }
  });

  it('says nothing when stock comes in', () => {
    expect(full).toMatchObject({ version: 1, level: 'ok', crossings: [] });
    expect(see(undefined, 3)).toMatchObject({ level: 'low', crossings: [] });
  });

  it('sees a fall to the threshold once', () => {
    const low = see(full, 6, 5, 4);
    expect(low).toMatchObject({
      version: 2,
      level: 'low',
      crossings: [{ into: 'low', available: 5, threshold: 5 }],
    });
    expect(see(low, 3, 2)?.crossings).toEqual([]);
  });

  it('counts out the last ten units of a product that is low, and no others', () => {
    const wide = { ...product, threshold: 100 };
    const seeWide = (previous: StockLevel | undefined, ...available: number[]) =>
      observe(previous, { available, movements: available.length }, wide, at);
    const low = seeWide(undefined, 50);
    expect(low).not.toHaveProperty('left');
    expect(seeWide(low, 11)).toBeUndefined();
    const ten = seeWide(low, 10);
    expect(ten).toMatchObject({ version: 2, level: 'low', left: 10, crossings: [] });
    expect(seeWide(ten)).toBeUndefined();
    expect(seeWide(ten, 9, 10)).toBeUndefined();
    expect(seeWide(ten, 9)).toMatchObject({ version: 3, left: 9 });
    expect(seeWide(ten, 11)).not.toHaveProperty('left');
    expect(seeWide(ten, 0)).not.toHaveProperty('left');
  });

  it('sees it again after it had risen', () => {
    const again = see(see(full, 5), 6, 5);
    expect(again?.crossings).toEqual([{ into: 'low', available: 5, threshold: 5 }]);
  });

  it('sees a fall to nothing, on the way through low too', () => {
    expect(see(full, 2, 0)?.crossings).toEqual([
      { into: 'low', available: 2, threshold: 5 },
      { into: 'depleted' },
    ]);
    expect(see(full, 0)?.crossings).toEqual([
      { into: 'low', available: 0, threshold: 5 },
      { into: 'depleted' },
    ]);
  });

  it('sees nothing in a rise from nothing to low', () => {
    expect(see(see(full, 0), 3)).toMatchObject({ level: 'low', crossings: [] });
  });

  it('sees each crossing of several in a row', () => {
    const crossings = see(full, 0, 1, 0)?.crossings ?? [];
    expect(crossings.map(({ into }) => into)).toEqual(['low', 'depleted', 'depleted']);
  });

  it('knows only depletion of a product without a threshold', () => {
    const plain = { ...product, threshold: undefined };
    const ok = observe(undefined, { available: [1], movements: 1 }, plain, at);
    expect(ok?.level).toBe('ok');
    expect(observe(ok, { available: [0], movements: 2 }, plain, at)?.crossings).toEqual([
      { into: 'depleted' },
    ]);
  });
});
