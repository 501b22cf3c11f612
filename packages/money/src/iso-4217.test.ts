import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { tableSource } from '../generate/table.ts';
import { currencyCodes, isCurrency, minorDigits } from './iso-4217.ts';

describe('the table of currencies', () => {
  it('is what the package of data says', () => {
    const table = readFileSync(new URL('iso-4217.generated.ts', import.meta.url), 'utf8');
    expect(table).toBe(tableSource());
  });

  it('names each currency once', () => {
    const codes = currencyCodes();
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
  });
});

describe('isCurrency', () => {
  it.each([
    ['of today', 'EUR USD GBP JPY KWD HUF'],
    ['that are new', 'SLE VED XCG ZWG'],
    ['of several countries', 'XAF XCD XOF XPF'],
  ])('knows currencies %s', (_, codes) => {
    expect(codes.split(' ').filter((code) => !isCurrency(code))).toEqual([]);
  });

  it.each([
    ['that were never one', 'EUX ABC AAA'],
    ['that were withdrawn', 'ANG BGN CUC DEM HRK SLL ZWL'],
    ['of funds and indices', 'BOV CHE CHW CLF COU MXV USN UYI UYW'],
    ['of metals, bonds and drawing rights', 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XUA XAD'],
    ['of tests, and of nothing', 'XTS XXX'],
    ['in other letters', 'eur Eur'],
    ['that are members of every object', 'constructor __proto__'],
  ])('does not take codes %s', (_, codes) => {
    expect(codes.split(' ').filter(isCurrency)).toEqual([]);
  });
});

describe('minorDigits', () => {
  it.each([
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
    [2, 'COP EUR HUF IDR LBP MGA MRU TWD'],
    [3, 'BHD IQD JOD KWD LYD OMR TND'],
  ])('is %i for %s', (digits, codes) => {
    expect(codes.split(' ').filter((code) => minorDigits(code) !== digits)).toEqual([]);
  });

  it('shows what was paid in a currency that is gone', () => {
    expect(minorDigits('BGN')).toBe(2);
  });
});
