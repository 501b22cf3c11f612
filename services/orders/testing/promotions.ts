import type { Promotion } from '../domain/promotion.ts';

/** Makes a promotion of a tenth that any order may use in 2026. */
export const promotion = (changes: Partial<Promotion> = {}): Promotion => ({
  code: 'WELCOME10',
  offer: { kind: 'percentage', value: 10 },
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  oncePerCustomer: false,
  active: true,
  version: 1,
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...changes,
});
