import { describe, expect, it } from '@jest/globals';
import { approvalRules, pricingRules, readSetting } from './settings.ts';

const pricing = (rules: object) =>
  readSetting(pricingRules, JSON.stringify({ taxBasisPoints: {}, shipping: {}, ...rules }));
const approval = (rules: object) =>
  readSetting(approvalRules, JSON.stringify({ thresholds: {}, flaggedCountries: [], ...rules }));
const fee = { fee: 490, freeFrom: 5_000 };
const limits = { one: 1_000, two: 5_000 };

describe('the settings of a shop', () => {
  it('are read', () => {
    const taxBasisPoints = { default: 0, DE: 1_900, XK: 1_800 };
    expect(pricing({ taxBasisPoints, shipping: { EUR: fee } })).toMatchObject({ taxBasisPoints });
    const thresholds = { default: limits, JPY: limits };
    expect(approval({ thresholds })).toMatchObject({ thresholds });
  });

  it.each([
    ['a tax of no country', () => pricing({ taxBasisPoints: { UK: 2_000 } })],
    ['a tax of a country in small letters', () => pricing({ taxBasisPoints: { fr: 2_000 } })],
    ['shipping in no currency', () => pricing({ shipping: { EUX: fee } })],
    ['thresholds in no currency', () => approval({ thresholds: { EUX: limits } })],
    ['more people for less money', () => approval({ thresholds: { EUR: { one: 2, two: 1 } } })],
    ['a country that is none', () => approval({ flaggedCountries: ['UK'] })],
  ])('fail the cold start with %s', (_, read) => {
    expect(read).toThrow();
  });
});
