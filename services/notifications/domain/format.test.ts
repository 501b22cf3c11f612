import { resolveLocale } from '@commerce/mail-templates';
import { describe, expect, it } from '@jest/globals';
import { formatCount, formatDateTime } from './format.ts';

const en = resolveLocale('en');
const de = resolveLocale('de');

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
