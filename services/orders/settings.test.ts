import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import {
  approvalRules,
  pricingRules,
  readSetting,
  refundApprovalThresholds,
  seller,
  trackingPages,
} from './settings.ts';

const pricing = (rules: object) =>
  readSetting(pricingRules, JSON.stringify({ taxBasisPoints: {}, shipping: {}, ...rules }));
const approval = (rules: object) =>
  readSetting(approvalRules, JSON.stringify({ thresholds: {}, flaggedCountries: [], ...rules }));
const sells = (changes: object) =>
  readSetting(
    seller,
    JSON.stringify({
      name: 'Shop',
      address: ['Berlin'],
      vatId: 'DE1',
      prefix: 'SHOP',
      timeZone: 'Europe/Berlin',
      keepYears: 10,
      ...changes,
    }),
  );
const fee = { fee: 490, freeFrom: 5_000 };
const limits = { one: 1_000, two: 5_000 };

describe('the settings of a shop', () => {
  it('are what settings.yml says, for every stage', () => {
    const text = readFileSync(join(import.meta.dirname, 'settings.yml'), 'utf8');
    const read = <Schema extends z.ZodType>(name: string, schema: Schema) =>
      [...text.matchAll(new RegExp(`^ {2}${name}: '(.*)'$`, 'gm'))].map(([, json = '']) =>
        readSetting(schema, json),
      );
    expect(read('pricingRules', pricingRules)).toHaveLength(2);
    expect(read('approvalRules', approvalRules)).toHaveLength(1);
    const [shop, ...others] = read('seller', seller);
    expect(others).toEqual([]);
    const days = Number(/^ {2}keepInvoiceFilesDays: (\d+)$/m.exec(text)?.[1]);
    expect(days).toBeGreaterThanOrEqual(((shop?.keepYears ?? Number.NaN) + 1) * 365.25);
    expect(read('refundApprovalThreshold', refundApprovalThresholds)).toHaveLength(1);
    expect(read('trackingPages', trackingPages)).toHaveLength(1);
  });

  it('are read', () => {
    const taxBasisPoints = { default: 0, DE: 1_900, XK: 1_800 };
    expect(pricing({ taxBasisPoints, shipping: { EUR: fee } })).toMatchObject({ taxBasisPoints });
    const zones = [
      { countries: ['DE'], freeFrom: 5_000, bands: [{ upToGrams: 1_000, fee: 290 }, { fee: 490 }] },
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
    const thresholds = { default: limits, JPY: limits };
    expect(approval({ thresholds })).toMatchObject({ thresholds });
    expect(sells({ prefix: 'A1' })).toMatchObject({ prefix: 'A1' });
  });

  it.each([
    ['a tax of no country', () => pricing({ taxBasisPoints: { UK: 2_000 } })],
    ['a tax of a country in small letters', () => pricing({ taxBasisPoints: { fr: 2_000 } })],
    ['a tax of no part of a country', () => pricing({ taxBasisPoints: { 'US-California': 725 } })],
    ['a member that it does not know', () => pricing({ taxOntop: ['US'] })],
    [
      'bands that leave heavy parcels without a fee',
      () => pricing({ shipping: { EUR: { zones: [{ bands: [{ upToGrams: 1, fee: 1 }] }] } } }),
    ],
    [
      'zones that leave countries without a fee',
      () => pricing({ shipping: { EUR: { zones: [{ countries: ['DE'], bands: [{ fee: 1 }] }] } } }),
    ],
    ['shipping in no currency', () => pricing({ shipping: { EUX: fee } })],
    ['thresholds in no currency', () => approval({ thresholds: { EUX: limits } })],
    ['more people for less money', () => approval({ thresholds: { EUR: { one: 2, two: 1 } } })],
    ['a time zone that is none', () => sells({ timeZone: 'Europe/Nowhere' })],
    ['invoices that no law lets go so soon', () => sells({ keepYears: 0 })],
    ['a prefix with a separator', () => sells({ prefix: 'SHOP-CN' })],
    ['a country that is none', () => approval({ flaggedCountries: ['UK'] })],
  ])('fail the cold start with %s', (_, read) => {
    expect(read).toThrow();
  });
});
