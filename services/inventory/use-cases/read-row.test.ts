import { describe, expect, it } from '@jest/globals';
import { readRow } from './read-row.ts';

describe('readRow', () => {
  it('reads the texts of CSV', () => {
    expect(
      readRow({
        sku: 'MUG-01',
        name: ' Enamel mug ',
        description: 'Holds 350 ml.',
        price: '1250',
        currency: 'EUR',
        active: 'No',
        lowStockThreshold: '5',
        stockShards: '8',
        stock: '40',
      }),
    ).toEqual({
      sku: 'MUG-01',
      name: 'Enamel mug',
      description: 'Holds 350 ml.',
      price: 1250,
      currency: 'EUR',
      active: false,
      lowStockThreshold: 5,
      stockShards: 8,
      stock: 40,
    });
  });

  it('reads the values of JSON', () => {
    const values = { sku: 'MUG-01', price: 1250, active: true, description: null };
    expect(readRow(values)).toEqual(values);
  });

  it('takes an empty field for what the product has, or for nothing where it may have none', () => {
    const values = { sku: 'MUG-01', name: '', price: ' ', active: '', stock: '' };
    expect(readRow({ ...values, description: '', lowStockThreshold: '' })).toEqual({
      sku: 'MUG-01',
      description: null,
      lowStockThreshold: null,
    });
  });

  it.each([
    [{ sku: '' }, 'sku: '],
    [{ sku: 'a b' }, 'sku: '],
    [{ price: '12.50' }, 'price: '],
    [{ price: '-1' }, 'price: '],
    [{ currency: 'Euro' }, 'currency: '],
    [{ currency: 'EUX' }, 'currency: Not a currency of ISO 4217'],
    [{ active: 'perhaps' }, 'active: '],
    [{ stock: '-3' }, 'stock: '],
    [{ stockShards: '100' }, 'stockShards: '],
    [{ lowStockThreshold: '0' }, 'lowStockThreshold: '],
    [{ name: 'x'.repeat(201) }, 'name: '],
    [{ name: 'Gr\uFFFD\uFFFDe' }, 'The file is not UTF-8'],
  ])('says what is wrong with %j', (wrong, reason) => {
    const row = readRow({ sku: 'MUG-01', ...wrong });
    expect(row).toMatchObject({ reason: expect.stringContaining(reason) });
  });

  it('names everything that is wrong', () => {
    expect(readRow({ sku: 'MUG-01', price: 'x', currency: 'y' })).toMatchObject({
      reason: expect.stringMatching(/price: .*; currency: /),
    });
  });
});
