import { describe, expect, it } from '@jest/globals';
import { formatCount, formatDateTime, formatMoney } from './format.ts';
import { resolveLocale } from './locale.ts';

const en = resolveLocale('en');
const de = resolveLocale('de');

describe('formatMoney', () => {
  it.each([
    [{ amount: 123_456, currency: 'EUR' }, en, '€1,234.56'],
    [{ amount: 123_456, currency: 'EUR' }, de, '1.234,56\u00a0€'],
    [{ amount: 12_345_678, currency: 'INR' }, resolveLocale('en-IN'), '₹1,23,456.78'],
    [{ amount: 1_234, currency: 'JPY' }, en, '¥1,234'],
    [{ amount: 1_234, currency: 'KWD' }, en, 'KWD\u00a01.234'],
    // Intl writes the forint without its hundredths, and the dinar of Iraq without its thousandths.
    [{ amount: 1_234_500, currency: 'HUF' }, de, '12.345,00\u00a0HUF'],
    [{ amount: 1_234_500, currency: 'IQD' }, en, 'IQD\u00a01,234.500'],
    [{ amount: 2_000_000, currency: 'EUR' }, en, '€20,000.00'],
    [{ amount: 1, currency: 'EUR' }, de, '0,01\u00a0€'],
    [{ amount: -500, currency: 'EUR' }, en, '-€5.00'],
    [{ amount: 0, currency: 'EUR' }, en, '€0.00'],
  ])('writes %j as %j does', (money, locale, written) => {
    expect(formatMoney(money, locale)).toBe(written);
  });
});

describe('formatDateTime', () => {
  it('writes the instant in the zone of the shop, and names the zone', () => {
    const instant = '2026-07-05T10:15:30.000Z';

    expect(formatDateTime(instant, en, 'UTC')).toBe('July 5, 2026 at 10:15 AM UTC');
    expect(formatDateTime(instant, de, 'Europe/Berlin')).toBe('5. Juli 2026 um 12:15 MESZ');
  });
});

describe('formatCount', () => {
  it('groups digits as the locale does', () => {
    expect(formatCount(12_345, en)).toBe('12,345');
    expect(formatCount(12_345, de)).toBe('12.345');
  });
});
