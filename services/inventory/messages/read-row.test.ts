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
        taxClass: 'reduced',
        weightGrams: '350',
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
      taxClass: 'reduced',
      weightGrams: 350,
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

  it('reads what it said as the same again', () => {
    const values = { sku: 'MUG-01', price: '5', active: 'no', description: '', stock: '1' };
    const content = readRow(values) as Record<string, unknown>;
    expect(readRow(JSON.parse(JSON.stringify(content)))).toEqual(content);
  });

  it.each([
    [{ sku: ' ' }, 'sku: it is missing'],
    [{ sku: undefined }, 'sku: it is missing'],
    [
      { sku: 'a b' },
      'sku: "a b" is no sku: write letters without accents, digits, ".", "_" and "-", 64 at the most, and begin with a letter or a digit',
    ],
    [{ name: 'x'.repeat(201) }, 'name: it has 201 characters: write 200 at the most'],
    [{ name: 'a\nb' }, 'name: "a b" has a line break: write it on one line'],
    [{ name: 12 }, 'name: write a text, not 12'],
    [{ name: ['a'] }, 'name: write a text, not a list'],
    [{ name: 'a\ud800' }, 'name: "a" holds half a character, U+D800: write it anew'],
    [
      { description: 'a\uFFFE' },
      'description: "a" holds what is no character, U+FFFE: write it anew',
    ],
    [{ name: 'a\0b' }, 'name: "ab" holds a control character, U+0000: write it anew'],
    [
      { name: 'Gr\uFFFDe' },
      'name: "Gr\uFFFDe" holds U+FFFD, which stands for a letter that was lost: write it anew',
    ],
    [
      { description: 'x'.repeat(5_001) },
      'description: it has 5001 characters: write 5000 at the most',
    ],
    [
      { price: '12.00' },
      'price: 12.00 is not a whole number of the smallest unit of EUR, of which 100 are one: write 1200',
    ],
    [
      { price: '12,5' },
      'price: 12,5 is not a whole number of the smallest unit of EUR, of which 100 are one: write 1250',
    ],
    [
      { price: '12.5', currency: 'KWD' },
      'price: 12.5 is not a whole number of the smallest unit of KWD, of which 1000 are one: write 12500',
    ],
    [{ price: '12.00', currency: 'JPY' }, 'price: 12.00 is not a whole number of JPY: write 12'],
    [
      { price: '12.5', currency: 'JPY' },
      'price: 12.5 is not a whole number of JPY: round it to one',
    ],
    [
      { currency: 'EUX' },
      'currency: "EUX" is no currency that somebody can pay with: write its code of ISO 4217, such as EUR',
    ],
    [
      { price: '12.00', currency: '' },
      'price: 12.00 is not a whole number: write the price in the smallest unit of its currency, such as 1250 for 12.50 EUR',
    ],
    [{ price: 'cheap' }, 'price: "cheap" is not a whole number: write digits alone'],
    [{ price: { a: 1 } }, 'price: an object is not a whole number: write digits alone'],
    [{ price: [1, 2] }, 'price: a list is not a whole number: write digits alone'],
    [{ price: true }, 'price: true is not a whole number: write digits alone'],
    [{ price: '-1' }, 'price: -1 is too little: write 0 at least'],
    [
      { price: '99999999999999999' },
      'price: 99999999999999999 is too much: write 9007199254740991 at the most',
    ],
    [
      { currency: 'Euro' },
      'currency: "Euro" is no currency that somebody can pay with: write its code of ISO 4217, such as EUR',
    ],
    [{ active: 'maybe' }, 'active: write true or false, not "maybe"'],
    [{ stock: '-3' }, 'stock: -3 is too little: write 0 at least'],
    [{ stock: 1.5 }, 'stock: 1.5 is not a whole number: write digits alone'],
    [{ stock: '2000000000' }, 'stock: 2000000000 is too much: write 1000000000 at the most'],
    [{ stockShards: '100' }, 'stockShards: 100 is too much: write 64 at the most'],
    [{ weightGrams: '1.5' }, 'weightGrams: 1.5 is not a whole number: write digits alone'],
    [
      { taxClass: 'Reduced' },
      'taxClass: "Reduced" is no class of tax: write small letters and digits, with hyphens between words, such as reduced',
    ],
    [{ lowStockThreshold: '0' }, 'lowStockThreshold: 0 is too little: write 1 at least'],
  ])('says what is wrong with %j, and what to write', (wrong, reason) => {
    expect(readRow({ sku: 'MUG-01', currency: 'EUR', ...wrong })).toEqual({ reason });
  });

  it.each([
    ['1.234,50', 'EUR', 123450],
    ['1,234.50', 'EUR', 123450],
    ['1.234.567,8', 'EUR', 123456780],
    ["1'234.50", 'CHF', 123450],
    ['1 234,50', 'EUR', 123450],
    ['0.500', 'EUR', 50],
    ['1234.500', 'EUR', 123450],
    ['0,125', 'JOD', 125],
    ['1.234,567', 'JOD', 1234567],
    ['1,200', 'JPY', 1200],
    ['1,234,567', 'JPY', 1234567],
    [12.5, 'EUR', 1250],
    [1.25, 'JOD', 1250],
  ])('reads %j %s in one way, and says the number', (price, currency, amount) => {
    expect(readRow({ sku: 'A', price, currency })).toEqual({
      reason: expect.stringMatching(`: write ${amount}$`),
    });
  });

  it.each([
    ['1.200', 'EUR', '1,200.00 or 1.20'],
    ['1,230', 'EUR', '1,230.00 or 1.23'],
    ['1.234', 'EUR', '1,234.00 or 1.234'],
    ['1.005', 'EUR', '1,005.00 or 1.005'],
    ['1,234', 'JOD', '1,234.000 or 1.234'],
    ['1.000', 'JPY', '1,000 or 1'],
    ['1,234,567', 'EUR', '1,234,567.00 or 12,345.67'],
    ['1 234', 'EUR', '1,234.00 or 12.34'],
  ])('reads %j %s in two ways, and says no number', (price, currency, both) => {
    const { reason } = readRow({ sku: 'A', price, currency }) as { reason: string };
    expect(reason).toContain(`${price} may be ${both} ${currency}: write the whole number of `);
    expect(reason).not.toMatch(/write \d/);
  });

  it.each([1.234, '12.345'.padEnd(9, '1'), '1.234,567'])(
    'says no number for %j, which is no whole number of cents',
    (price) => {
      expect(readRow({ sku: 'A', price, currency: 'EUR' })).toEqual({
        reason: `price: ${price} is not a whole number of the smallest unit of EUR, of which 100 are one: round it to one`,
      });
    },
  );

  it('names everything that is wrong', () => {
    expect(readRow({ sku: 'MUG-01', price: 'x', currency: 'y' })).toMatchObject({
      reason: expect.stringMatching(/price: .*; currency: /),
    });
  });

  it('quotes values short, and cuts no character in two', () => {
    const { reason } = readRow({
      sku: 'MUG-01',
      active: `${'😀'.repeat(19)}x${'😀'.repeat(9)}`,
    }) as { reason: string };
    expect(reason).toBe(`active: write true or false, not "${'😀'.repeat(19)}x…"`);
  });
});
