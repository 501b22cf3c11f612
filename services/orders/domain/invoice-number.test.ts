import { describe, expect, it } from '@jest/globals';
import { dayIn, documentNumber } from './invoice-number.ts';

describe('the number of a document', () => {
  it('names seller and year, and the kind of a credit note', () => {
    const series = { prefix: 'SHOP', year: '2026' };
    expect(documentNumber({ ...series, kind: 'INVOICE' }, 17)).toBe('SHOP-2026-17');
    expect(documentNumber({ ...series, kind: 'CREDIT_NOTE' }, 1)).toBe('SHOP-CN-2026-1');
  });

  it.each([
    ['Europe/Berlin', '2026-01-01'],
    ['UTC', '2025-12-31'],
    ['America/New_York', '2025-12-31'],
    ['Pacific/Auckland', '2026-01-01'],
  ])('belongs to the day of %s', (timeZone, day) => {
    expect(dayIn(timeZone, new Date('2025-12-31T23:30:00.000Z'))).toBe(day);
  });
});
