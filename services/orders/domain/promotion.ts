import type { OrderState } from './order.ts';
import {
  PromotionExpiredError,
  PromotionLimitFixedError,
  PromotionNotApplicableError,
  PromotionUnknownError,
  type PromotionUsedUpError,
} from './promotion.errors.ts';

/** Kind and value of a promotion: whole percent, or minor units of its currency. */
export type Offer =
  | { readonly kind: 'percentage'; readonly value: number }
  | { readonly kind: 'amount'; readonly value: number; readonly currency: string }
  | { readonly kind: 'freeShipping' };

/** Part of a promotion that staff decide. */
export interface PromotionTerms {
  readonly offer: Offer;
  /** RFC 3339 in UTC; `validTo` is excluded. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Orders that may use it. It can change, but a promotion is with or without it from its beginning. */
  readonly maxUses?: number | undefined;
  readonly oncePerCustomer: boolean;
  /** Least value of the goods, before the discount. */
  readonly minSubtotal?: { readonly amount: number; readonly currency: string } | undefined;
  readonly active: boolean;
}

/** Promotion that customers name by its code. */
export interface Promotion extends PromotionTerms {
  /** In capitals. */
  readonly code: string;
  readonly version: number;
  readonly updatedAt: string;
}

/** Promotion in an order. */
export interface AppliedPromotion {
  readonly code: string;
  readonly kind: Offer['kind'];
  /** Limit of its uses as it was; only uses that are limited are counted. */
  readonly maxUses?: number;
  /** True when the customer can use it no more. */
  readonly oncePerCustomer: boolean;
}

/** Order in which a code is used, as far as its terms ask. */
export interface PromotionUse {
  readonly subtotal: number;
  readonly currency: string;
  readonly now: string;
}

export type PromotionError =
  | PromotionUnknownError
  | PromotionExpiredError
  | PromotionUsedUpError
  | PromotionNotApplicableError;

/** One spelling of a code, which customers write as they like. */
export const normalizedCode = (code: string): string => code.trim().toUpperCase();

/**
 * Returns a promotion with these terms; as it is, when it has them. Throws
 * {@link PromotionLimitFixedError}: uses that nobody counted cannot be limited later.
 */
export function editPromotion(
  code: string,
  current: Promotion | undefined,
  terms: PromotionTerms,
  at: string,
): Promotion {
  if (current === undefined) return { ...terms, code, version: 1, updatedAt: at };
  if ((current.maxUses === undefined) !== (terms.maxUses === undefined)) {
    throw new PromotionLimitFixedError();
  }
  return textOf(terms) === textOf(current)
    ? current
    : { ...terms, code, version: current.version + 1, updatedAt: at };
}

/** Writes terms as text that is equal for equal terms. */
const textOf = ({ offer, minSubtotal, ...terms }: PromotionTerms): string =>
  JSON.stringify([
    offer.kind,
    'value' in offer && offer.value,
    'currency' in offer && offer.currency,
    minSubtotal?.amount,
    minSubtotal?.currency,
    terms.validFrom,
    terms.validTo,
    terms.maxUses,
    terms.oncePerCustomer,
    terms.active,
  ]);

/**
 * Returns why a promotion cannot be used in an order; undefined when it can, as far as it is known
 * before it is written. One that has not begun, or is switched off, is as unknown as one that is not
 * there, so that nobody learns of it early.
 */
export function whyNotUsable(
  promotion: Promotion | undefined,
  { subtotal, currency, now }: PromotionUse,
): PromotionError | undefined {
  if (!promotion?.active || now < promotion.validFrom) return new PromotionUnknownError();
  if (now >= promotion.validTo) return new PromotionExpiredError();
  const { offer, minSubtotal } = promotion;
  const currencies = [
    offer.kind === 'amount' ? offer.currency : currency,
    minSubtotal?.currency ?? currency,
  ];
  const fits =
    currencies.every((each) => each === currency) && subtotal >= (minSubtotal?.amount ?? 0);
  return fits ? undefined : new PromotionNotApplicableError();
}

/** Makes the part of an order that names its promotion. */
export const applied = ({
  code,
  offer,
  maxUses,
  oncePerCustomer,
}: Promotion): AppliedPromotion => ({
  code,
  kind: offer.kind,
  ...(maxUses !== undefined && { maxUses }),
  oncePerCustomer,
});

/**
 * Tells what becomes of the use of an order's promotion when the order changes: one that is rejected, or
 * cancelled before it was confirmed, gives it back; one that is resumed after its rejection takes it again.
 */
export function moveOfUse(before: OrderState, after: OrderState): 'take' | 'giveBack' | undefined {
  const [held, holds] = [isOpen(before), isOpen(after)];
  if (held && !holds && after.status !== 'CONFIRMED') return 'giveBack';
  return before.status === 'REJECTED' && holds ? 'take' : undefined;
}

/** Tells whether an order may yet be confirmed. */
function isOpen(state: OrderState): boolean {
  switch (state.status) {
    case 'PENDING':
    case 'AWAITING_APPROVAL':
      return true;
    case 'NEEDS_ATTENTION':
      return state.interrupted.status === 'PENDING';
    case 'CONFIRMED':
    case 'REJECTED':
    case 'CANCELLED':
      return false;
  }
}
