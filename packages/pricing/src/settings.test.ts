import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { pricingRules } from './settings.ts';

const pricing = (rules: object) =>
  pricingRules.parse({ taxBasisPoints: {}, shipping: {}, ...rules });
const fee = { fee: 490, freeFrom: 5_000 };

describe('pricingRules', () => {
  it('are what terms.yml says, for every stage', () => {
    const text = readFileSync(join(import.meta.dirname, '..', 'terms.yml'), 'utf8');
    const said = [...text.matchAll(/^ {2}pricingRules: '(.*)'$/gm)];
    expect(said).toHaveLength(2);
    for (const [, json = ''] of said) expect(pricing(JSON.parse(json))).toEqual(JSON.parse(json));
  });

  it('are read', () => {
    const taxBasisPoints = { default: 0, DE: 1_900, XK: 1_800 };
    expect(pricing({ taxBasisPoints, shipping: { EUR: fee } })).toMatchObject({ taxBasisPoints });
    const zones = [
      {
        countries: ['DE', 'AT'],
        freeFrom: 5_000,
        bands: [{ upToGrams: 1_000, fee: 290 }, { fee: 490 }],
      },
      { bands: [{ fee: 990 }] },
    ];
    const wide = {
      taxBasisPoints: { ...taxBasisPoints, 'US-CA': 725 },
      taxClasses: { reduced: { DE: 700 } },
      taxOnTop: ['US'],
      rounding: 'line',
      sellerCountry: 'DE',
      shipping: { EUR: { zones } },
    };
    expect(pricing(wide)).toEqual(wide);
  });

  it.each([
    ['a tax of no country', () => pricing({ taxBasisPoints: { UK: 2_000 } })],
    ['a tax of a country in small letters', () => pricing({ taxBasisPoints: { fr: 2_000 } })],
    ['a tax of no part of a country', () => pricing({ taxBasisPoints: { 'US-California': 725 } })],
    ['a tax of a part of something longer', () => pricing({ taxBasisPoints: { 'AUS-CA': 725 } })],
    ['a member that it does not know', () => pricing({ taxOntop: ['US'] })],
    [
      'bands that leave heavy parcels without a fee',
      () => pricing({ shipping: { EUR: { zones: [{ bands: [{ upToGrams: 1, fee: 1 }] }] } } }),
    ],
    [
      'zones that leave countries without a fee',
      () => pricing({ shipping: { EUR: { zones: [{ countries: ['DE'], bands: [{ fee: 1 }] }] } } }),
    ],
    [
      'bands that leave dear parcels without a fee',
      () => pricing({ shipping: { EUR: { zones: [{ bands: [{ upToValue: 1, fee: 1 }] }] } } }),
    ],
    [
      'bands whose last one has a limit, behind one that has none',
      () =>
        pricing({
          shipping: { EUR: { zones: [{ bands: [{ fee: 1 }, { upToGrams: 1, fee: 1 }] }] } },
        }),
    ],
    ['no bands', () => pricing({ shipping: { EUR: { zones: [{ bands: [] }] } } })],
    ['no zones', () => pricing({ shipping: { EUR: { zones: [] } } })],
    [
      'a zone of no countries',
      () =>
        pricing({
          shipping: {
            EUR: { zones: [{ countries: [], bands: [{ fee: 1 }] }, { bands: [{ fee: 1 }] }] },
          },
        }),
    ],
    ['shipping in no currency', () => pricing({ shipping: { EUX: fee } })],
  ])('reject %s', (_, read) => {
    expect(read).toThrow(z.ZodError);
  });
});
