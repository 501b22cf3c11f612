import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import {
  approvalRules,
  readSetting,
  refundApprovalThresholds,
  seller,
  trackingPages,
} from './settings.ts';

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
const limits = { one: 1_000, two: 5_000 };

describe('the settings of a shop', () => {
  it('are what settings.yml says, for every stage', () => {
    const text = readFileSync(join(import.meta.dirname, 'settings.yml'), 'utf8');
    const read = <Schema extends z.ZodType>(name: string, schema: Schema) =>
      [...text.matchAll(new RegExp(`^ {2}${name}: '(.*)'$`, 'gm'))].map(([, json = '']) =>
        readSetting(schema, json),
      );
    expect(read('approvalRules', approvalRules)).toHaveLength(1);
    const [shop, ...others] = read('seller', seller);
    expect(others).toEqual([]);
    const days = Number(/^ {2}keepInvoiceFilesDays: (\d+)$/m.exec(text)?.[1]);
    expect(days).toBeGreaterThanOrEqual(((shop?.keepYears ?? Number.NaN) + 1) * 365.25);
    expect(read('refundApprovalThreshold', refundApprovalThresholds)).toHaveLength(1);
    expect(read('trackingPages', trackingPages)).toHaveLength(1);
  });

  it('are read', () => {
    const thresholds = { default: limits, JPY: limits };
    expect(approval({ thresholds })).toMatchObject({ thresholds });
    expect(sells({ prefix: 'A1' })).toMatchObject({ prefix: 'A1' });
  });

  it.each([
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
