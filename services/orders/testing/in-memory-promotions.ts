import type { Order } from '../domain/order.ts';
import { PromotionAlreadyUsedError, PromotionUsedUpError } from '../domain/promotion.errors.ts';
import type { Promotion } from '../domain/promotion.ts';
import type { Promotions } from '../ports/promotions.ts';

/** Uses of promotions, which a repository of orders takes and gives back. */
export interface PromotionUses {
  /** Throws `PromotionAlreadyUsedError` and `PromotionUsedUpError`. */
  take(order: Order): void;
  giveBack(order: Order): void;
}

/** Keeps promotions and their uses in memory. */
export function inMemoryPromotions(
  ...initial: readonly Promotion[]
): Promotions & { readonly uses: PromotionUses } {
  const promotions = new Map(initial.map((each) => [each.code, each]));
  const uses = new Map<string, Set<string>>();
  const of = (code: string) => {
    const known = uses.get(code) ?? new Set<string>();
    uses.set(code, known);
    return known;
  };
  const keyOf = ({ promotion, customerId, orderId }: Order) =>
    promotion?.oncePerCustomer ? customerId : orderId;
  return {
    uses: {
      take(order) {
        if (order.promotion === undefined) return;
        const { code, maxUses = Number.POSITIVE_INFINITY } = order.promotion;
        if (of(code).has(keyOf(order))) throw new PromotionAlreadyUsedError();
        if (of(code).size >= maxUses) throw new PromotionUsedUpError();
        of(code).add(keyOf(order));
      },
      giveBack(order) {
        if (order.promotion !== undefined) of(order.promotion.code).delete(keyOf(order));
      },
    },

    find: async (code) => promotions.get(code),

    async save(promotion, before) {
      if (promotions.get(promotion.code)?.version !== before?.version) return false;
      promotions.set(promotion.code, promotion);
      return true;
    },

    async list({ limit, after }) {
      const all = [...promotions.values()];
      const start = all.findIndex(({ code }) => code === after) + 1;
      const page = all.slice(start, start + limit);
      const isLast = start + limit >= all.length;
      return { promotions: page, next: isLast ? undefined : page.at(-1)?.code };
    },

    usesOf: async ({ code }) => of(code).size,
  };
}
