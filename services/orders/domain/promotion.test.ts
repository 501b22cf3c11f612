import { describe, expect, it } from '@jest/globals';
import { orderAfter, PLACED_AT, until } from '../testing/orders.ts';
import { promotion } from '../testing/promotions.ts';
import {
  PromotionExpiredError,
  PromotionLimitFixedError,
  PromotionNotApplicableError,
  PromotionUnknownError,
} from './promotion.errors.ts';
import { editPromotion, moveOfUse, normalizedCode, whyNotUsable } from './promotion.ts';

const euros = (amount: number) => ({ amount, currency: 'EUR' });

describe('whyNotUsable', () => {
  const use = { subtotal: 2_500, currency: 'EUR', now: PLACED_AT };

  it.each([
    ['as it is', {}],
    ['from the moment on at which it begins', { validFrom: PLACED_AT }],
    ['from the least value on', { minSubtotal: euros(2_500) }],
    ['in its currency', { offer: { kind: 'amount', value: 500, currency: 'EUR' } as const }],
  ])('has nothing against one %s', (_, changes) => {
    expect(whyNotUsable(promotion(changes), use)).toBeUndefined();
  });

  it.each([
    ['is switched off', { active: false }, PromotionUnknownError],
    ['has not begun', { validFrom: '2026-02-01T00:00:00.000Z' }, PromotionUnknownError],
    ['is over', { validTo: PLACED_AT }, PromotionExpiredError],
    ['is for larger orders', { minSubtotal: euros(2_501) }, PromotionNotApplicableError],
    [
      'is for another currency',
      { offer: { kind: 'amount', value: 500, currency: 'USD' } as const },
      PromotionNotApplicableError,
    ],
    [
      'has its least value in another currency',
      { minSubtotal: { amount: 1, currency: 'USD' } },
      PromotionNotApplicableError,
    ],
  ])('rejects one that %s', (_, changes, error) => {
    expect(whyNotUsable(promotion(changes), use)).toBeInstanceOf(error);
  });

  it('rejects a code that nobody made', () => {
    expect(whyNotUsable(undefined, use)).toBeInstanceOf(PromotionUnknownError);
  });
});

describe('moveOfUse', () => {
  const [placed, confirmed, rejected, cancelled, parked, waiting] = (
    ['placed', 'confirmed', 'rejected', 'cancelled', 'parked', 'awaitingApproval'] as const
  ).map((name) => orderAfter(until[name]).state) as [never, never, never, never, never, never];

  it.each([
    ['a rejection', placed, rejected, 'giveBack'],
    ['a cancellation', placed, cancelled, 'giveBack'],
    ['the decision of an approver', waiting, rejected, 'giveBack'],
    ['the settlement of a parked order', parked, cancelled, 'giveBack'],
    ['a confirmation', placed, confirmed, undefined],
    ['the cancellation of what was confirmed', confirmed, cancelled, undefined],
    ['being parked', placed, parked, undefined],
    ['an order that goes on', placed, waiting, undefined],
    ['a second payment after a rejection', rejected, placed, 'take'],
  ])('of %s', (_, before, after, move) => {
    expect(moveOfUse(before, after)).toBe(move);
  });
});

describe('editPromotion', () => {
  const { code, version: _, updatedAt: __, ...terms } = promotion();

  it('counts versions from 1', () => {
    const first = editPromotion(code, undefined, terms, PLACED_AT);
    expect(first).toEqual(promotion({ updatedAt: PLACED_AT }));
    const later = editPromotion(code, first, { ...terms, active: false }, '2026-02-01T00:00:00Z');
    expect(later).toMatchObject({ version: 2, active: false, updatedAt: '2026-02-01T00:00:00Z' });
  });

  it('leaves one alone that has the terms', () => {
    const current = promotion();
    expect(editPromotion(code, current, terms, PLACED_AT)).toBe(current);
  });

  it.each([
    [undefined, 5],
    [5, undefined],
  ])('limits no uses that were not counted: %s to %s', (was, is) => {
    const current = promotion(was === undefined ? {} : { maxUses: was });
    expect(() => editPromotion(code, current, { ...terms, maxUses: is }, PLACED_AT)).toThrow(
      PromotionLimitFixedError,
    );
  });

  it('moves a limit', () => {
    const current = promotion({ maxUses: 5 });
    expect(editPromotion(code, current, { ...terms, maxUses: 6 }, PLACED_AT).maxUses).toBe(6);
  });
});

describe('normalizedCode', () => {
  it('knows a code in small letters', () => {
    expect(normalizedCode(' welcome10 ')).toBe('WELCOME10');
  });
});
