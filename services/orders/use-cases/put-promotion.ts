import type { Clock } from '@commerce/lambda';
import { editPromotion, type PromotionTerms } from '../domain/promotion.ts';
import { PromotionBusyError, type Promotions } from '../ports/promotions.ts';
import type { CountedPromotion } from './read-promotions.ts';

export interface PutPromotion {
  readonly code: string;
  readonly terms: PromotionTerms;
  readonly staffId: string;
  readonly correlationId: string;
}

export interface PutPromotionDependencies {
  readonly promotions: Promotions;
  readonly clock: Clock;
}

/** Tries of a change that loses against other writers. */
const MAX_TRIES = 3;

/**
 * Makes or replaces a promotion; terms that it has already change nothing. Orders that use it keep the
 * price that they were placed at. Throws `PromotionLimitFixedError` and `PromotionBusyError`.
 */
export async function putPromotion(
  { code, terms, staffId, correlationId }: PutPromotion,
  { promotions, clock }: PutPromotionDependencies,
): Promise<CountedPromotion & { readonly created: boolean }> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const current = await promotions.find(code);
    const promotion = editPromotion(code, current, terms, clock.now().toISOString());
    const change = { changedBy: staffId, correlationId };
    if (promotion === current || (await promotions.save(promotion, current, change))) {
      const created = current === undefined;
      return { promotion, created, uses: created ? 0 : await promotions.usesOf(promotion) };
    }
  }
  throw new PromotionBusyError();
}
