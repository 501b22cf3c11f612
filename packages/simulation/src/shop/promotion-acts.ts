import type { Random } from '../kernel/random.ts';
import { type Act, nameOf, type Plan } from './plan.ts';

/** A promotion as staff write it. */
export interface PlannedPromotion {
  readonly code: string;
  readonly offer:
    | { readonly kind: 'percentage'; readonly value: number }
    | { readonly kind: 'amount'; readonly value: number; readonly currency: 'EUR' }
    | { readonly kind: 'freeShipping' };
  readonly maxUses?: number;
  readonly oncePerCustomer: boolean;
  /** Time after the opening at which it ends. */
  readonly validMs: number;
}

/** Something that staff do about a promotion. */
export interface PromotionAct {
  readonly kind: 'change a promotion';
  readonly promotion: PlannedPromotion;
}

/** Chance of a day with a promotion, and of one on which customers also take other cards. */
const CHANCE = 0.06;
const CHANCE_WITH_CARDS = 0.3;
const WEEK_MS = 7 * 86_400_000;

/** Gives a few days a code that has few uses, for which all ask. */
export function withPromotion(random: Random, plan: Plan): Plan {
  const hasOtherCards = plan.acts.some(({ kind }) => kind === 'take another card');
  if (!random.chance(hasOtherCards ? CHANCE_WITH_CARDS : CHANCE)) return plan;
  const promotion: PlannedPromotion = {
    code: 'SAVE',
    offer: random.pick([
      { kind: 'percentage', value: 10 },
      { kind: 'percentage', value: 100 },
      { kind: 'amount', value: 2_000, currency: 'EUR' },
      { kind: 'freeShipping' },
    ] as const),
    ...(random.chance(0.8) && { maxUses: 1 + random.below(3) }),
    oncePerCustomer: random.chance(0.4),
    validMs: random.chance(0.2) ? plan.troubleMs / 2 : WEEK_MS,
  };
  const placed = plan.acts.flatMap((act) => (act.kind === 'place' ? [act] : []));
  const users = new Set(placed.flatMap(({ order }) => (random.chance(0.8) ? [nameOf(order)] : [])));
  const withCode = (act: Act): Act =>
    'order' in act && users.has(nameOf(act.order))
      ? { ...act, order: { ...act.order, promotionCode: promotion.code } }
      : act;
  const change = (): Act => {
    const limit = promotion.maxUses === undefined ? {} : { maxUses: 1 + random.below(4) };
    const at = random.next() * plan.troubleMs;
    return { kind: 'change a promotion', promotion: { ...promotion, ...limit }, at };
  };
  return {
    ...plan,
    promotions: [promotion],
    products: plan.products.map((product) => ({
      ...product,
      stock: product.stock + placed.length,
    })),
    acts: [...plan.acts.map(withCode), ...(random.chance(0.4) ? [change()] : [])],
  };
}
