import type { Promotion } from '../domain/promotion.ts';

/** Author and request of a change. */
export interface PromotionChange {
  /** Member of staff. */
  readonly changedBy: string;
  readonly correlationId: string;
}

export interface PromotionPage {
  readonly promotions: readonly Promotion[];
  /** Code behind which the next page begins. */
  readonly next: string | undefined;
}

/** Promotions of the shop. Their uses are written with the orders that use them. */
export interface Promotions {
  /** Reads a promotion with strong consistency. */
  find(code: string): Promise<Promotion | undefined>;
  /** Writes a promotion after the one that was read. Returns false when it was changed since. */
  save(
    promotion: Promotion,
    before: Promotion | undefined,
    change: PromotionChange,
  ): Promise<boolean>;
  /** Reads promotions in no order. */
  list(options: {
    readonly limit: number;
    readonly after: string | undefined;
  }): Promise<PromotionPage>;
  /** Counts the orders that use it: those that are confirmed, and those that may be. */
  usesOf(promotion: Promotion): Promise<number>;
}

/** Too many orders use the same promotion at the same instant. */
export class PromotionBusyError extends Error {
  override readonly name = 'PromotionBusyError';
  readonly code = 'PROMOTION_BUSY';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('Too many orders use this promotion at once', options);
  }
}
