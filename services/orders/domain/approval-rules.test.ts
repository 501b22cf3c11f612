import { describe, expect, it } from '@jest/globals';
import { approvalsRequired } from './approval-rules.ts';

const rules = {
  thresholds: { default: { one: 1_000, two: 5_000 }, JPY: { one: 100_000, two: 500_000 } },
  flaggedCountries: ['AQ'],
};
const approvals = (total: number, currency = 'EUR', country = 'DE') =>
  approvalsRequired({ total, currency, country }, rules);

describe('approvalsRequired', () => {
  it.each([
    [999, 0],
    [1_000, 1],
    [4_999, 1],
    [5_000, 2],
  ])('asks for a total of %i for %i approvals', (total, expected) => {
    expect(approvals(total)).toBe(expected);
  });

  it('takes the thresholds of the currency', () => {
    expect(approvals(99_999, 'JPY')).toBe(0);
    expect(approvals(100_000, 'JPY')).toBe(1);
  });

  it('counts those for others in hundredths, however many digits the currency has', () => {
    expect([9, 10, 50].map((total) => approvals(total, 'KRW'))).toEqual([0, 1, 2]);
    expect([9_999, 10_000, 50_000].map((total) => approvals(total, 'KWD'))).toEqual([0, 1, 2]);
  });

  it('asks for one approval of whatever goes to a flagged country', () => {
    expect(approvals(1, 'EUR', 'AQ')).toBe(1);
    expect(approvals(5_000, 'EUR', 'AQ')).toBe(2);
  });

  it('asks for nothing without thresholds', () => {
    const none = { thresholds: {}, flaggedCountries: [] };
    expect(approvalsRequired({ total: 1e8, currency: 'EUR', country: 'DE' }, none)).toBe(0);
  });
});
