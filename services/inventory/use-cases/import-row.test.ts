import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { productAccount } from '../domain/ledger.ts';
import { readRow } from '../messages/read-row.ts';
import type { InMemoryCatalogue } from '../testing/in-memory-catalogue.ts';
import { mug } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { importRow } from './import-row.ts';

let stock: StockFixture;
let catalogue: InMemoryCatalogue;
beforeEach(() => {
  stock = stockFixture();
  catalogue = stock.catalogue;
});

const take = async (values: Record<string, unknown>, line = 2) => {
  const content = readRow({ sku: mug, ...values });
  if ('reason' in content) throw new Error(content.reason);
  const row = { importId: 'imp_1', line, content, correlationId: 'c-1' };
  return importRow(row, { ...stock, catalogue });
};
const details = { name: 'Enamel mug', price: '1250', currency: 'EUR' };

describe('importRow', () => {
  it('makes a product and brings in its stock', async () => {
    expect(await take({ ...details, stock: '40' })).toBeUndefined();

    expect(await catalogue.find(mug)).toMatchObject({
      name: 'Enamel mug',
      price: { amount: 1250, currency: 'EUR' },
      active: true,
      stockShards: 1,
      version: 1,
    });
    expect(await stock.totals(mug)).toMatchObject({ onHand: 40 });
    expect(await stock.ledger.entry(productAccount(mug), 'import-imp_1-2')).toMatchObject({
      actor: 'import imp_1',
      reason: 'bulk import',
      correlationId: 'c-1',
    });
  });

  it('makes a product of as many shards as the row says', async () => {
    await take({ ...details, stockShards: '8' });
    expect(await catalogue.find(mug)).toMatchObject({ stockShards: 8 });
  });

  it('saves nothing that is as it was', async () => {
    await take(details);
    const save = jest.spyOn(catalogue, 'save');
    await take(details);
    expect(save).not.toHaveBeenCalled();
  });

  it('changes nothing at a second delivery', async () => {
    await take({ ...details, stock: '40' });
    await take({ ...details, stock: '40' });

    expect(await catalogue.find(mug)).toMatchObject({ version: 1 });
    expect(await stock.totals(mug)).toMatchObject({ onHand: 40 });
  });

  it('leaves as it is what the row leaves out', async () => {
    await take({
      ...details,
      description: 'Old',
      lowStockThreshold: '5',
      active: 'no',
      taxClass: 'books',
      weightGrams: '9',
    });
    await take({ price: '1300' }, 3);

    expect(await catalogue.find(mug)).toMatchObject({
      name: 'Enamel mug',
      description: 'Old',
      lowStockThreshold: 5,
      taxClass: 'books',
      weightGrams: 9,
      active: false,
      price: { amount: 1300, currency: 'EUR' },
    });
  });

  it('takes away what the row says is empty', async () => {
    await take({
      ...details,
      description: 'Old',
      lowStockThreshold: '5',
      taxClass: 'books',
      weightGrams: '9',
    });
    await take({ description: '', lowStockThreshold: '', taxClass: '', weightGrams: '' }, 3);

    const product = await catalogue.find(mug);
    expect(product).not.toHaveProperty('description');
    expect(product).not.toHaveProperty('lowStockThreshold');
    expect(product).not.toHaveProperty('taxClass');
    expect(product).not.toHaveProperty('weightGrams');
  });

  it('only brings in stock when the row says no more', async () => {
    await take(details);
    await take({ stock: '5' }, 3);

    expect(await catalogue.find(mug)).toMatchObject({ version: 1 });
    expect(await stock.totals(mug)).toMatchObject({ onHand: 5 });
  });

  it('says why it does not take a row, and writes nothing', async () => {
    const needs = 'A new product needs name, price and currency: add';
    expect(await take({ stock: '5' })).toBe(`${needs} name and price and currency to this row`);
    expect(await take({ name: 'Mug', price: '5' })).toBe(`${needs} currency to this row`);
    expect(await take({ name: 'Mug', currency: 'EUR' })).toBe(`${needs} price to this row`);
    expect(await take({ price: '5', currency: 'EUR' })).toBe(`${needs} name to this row`);
    expect(catalogue.products.size).toBe(0);
  });

  it('tries again when an editor was faster, and throws StockBusyError when one always is', async () => {
    const save = jest.spyOn(catalogue, 'save').mockResolvedValueOnce(false);
    expect(await take(details)).toBeUndefined();

    save.mockClear().mockResolvedValue(false);
    await expect(take({ name: 'Mug' })).rejects.toMatchObject({ name: 'StockBusyError' });
    expect(save).toHaveBeenCalledTimes(3);
  });
});
