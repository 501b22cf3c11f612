import { PromotionNotFoundError } from '../domain/promotion.errors.ts';
import type { Promotion } from '../domain/promotion.ts';
import type { Promotions } from '../ports/promotions.ts';
import { inChunks } from './in-chunks.ts';

/** Promotion with the number of orders that use it. */
export interface CountedPromotion {
  readonly promotion: Promotion;
  readonly uses: number;
}

export interface ReadPromotionsDependencies {
  readonly promotions: Promotions;
}

/** Counts at once. */
const CONCURRENCY = 10;

/** Reads a promotion with its uses. Throws `PromotionNotFoundError`. */
export async function readPromotion(
  code: string,
  { promotions }: ReadPromotionsDependencies,
): Promise<CountedPromotion> {
  const promotion = await promotions.find(code);
  if (promotion === undefined) throw new PromotionNotFoundError();
  return { promotion, uses: await promotions.usesOf(promotion) };
}

/** Reads a page of promotions with their uses. */
export async function listPromotions(
  options: { readonly limit: number; readonly after: string | undefined },
  { promotions }: ReadPromotionsDependencies,
): Promise<{
  readonly promotions: readonly CountedPromotion[];
  readonly next: string | undefined;
}> {
  const page = await promotions.list(options);
  const counted = await inChunks(page.promotions, CONCURRENCY, async (promotion) => ({
    promotion,
    uses: await promotions.usesOf(promotion),
  }));
  return { promotions: counted, next: page.next };
}
