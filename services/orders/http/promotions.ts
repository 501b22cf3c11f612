import { money } from '@commerce/events';
import { isCurrency } from '@commerce/money';
import * as z from 'zod';
import { normalizedCode, type Offer, type PromotionTerms } from '../domain/promotion.ts';
import type { CountedPromotion } from '../use-cases/read-promotions.ts';

/** Code of a promotion, in whatever case somebody writes it. */
export const promotionCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/, 'Must have 3 to 40 letters, digits, - and _')
  .transform(normalizedCode);

/** Path of a promotion. */
export const promotionPath = z.object({ code: promotionCode });

/** Query of `GET /promotions`. */
export const listPromotionsQuery = z.object({
  cursor: z.string().min(1).max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const { amount } = money.shape;
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

const fields = {
  kind: z.enum(['percentage', 'amount', 'freeShipping']),
  /** Whole percent, or minor units of `currency`; absent for `freeShipping`. */
  value: z.int().positive().optional(),
  /** Needed for an amount and for `minSubtotal`. */
  currency: money.shape.currency.refine(isCurrency, 'Must be a currency of ISO 4217').optional(),
  /** Orders that may use it; without it any number. */
  maxUses: z.int().positive().max(1_000_000_000).optional(),
  /** Least value of the goods, before the discount. */
  minSubtotal: amount.optional(),
};

/** Body of `PUT /promotions/{code}`: the whole promotion. */
export const promotionBody = z
  .strictObject({
    ...fields,
    validFrom: moment,
    validTo: moment,
    oncePerCustomer: z.boolean().default(false),
    active: z.boolean().default(true),
  })
  .superRefine(({ kind, value, currency, minSubtotal, validFrom, validTo }, context) => {
    const require = (holds: boolean, path: string, message: string) => {
      if (!holds) context.addIssue({ code: 'custom', path: [path], message });
    };
    const needsCurrency = kind === 'amount' || minSubtotal !== undefined;
    require((value === undefined) ===
      (kind ===
        'freeShipping'), 'value', 'A percentage and an amount have a value, free shipping has none');
    require(kind !== 'percentage' ||
      (value ?? 0) <= 100, 'value', 'Must be 100 percent at the most');
    require(!needsCurrency || currency !== undefined, 'currency', 'An amount needs its currency');
    require(validFrom < validTo, 'validTo', 'Must be after validFrom');
  });

/** Maps the body of a request to terms. */
export function toTerms({
  kind,
  value = 0,
  currency = '',
  minSubtotal,
  ...terms
}: z.output<typeof promotionBody>): PromotionTerms {
  const offers: Readonly<Record<typeof kind, Offer>> = {
    percentage: { kind: 'percentage', value },
    amount: { kind: 'amount', value, currency },
    freeShipping: { kind: 'freeShipping' },
  };
  return {
    ...terms,
    offer: offers[kind],
    ...(minSubtotal !== undefined && { minSubtotal: { amount: minSubtotal, currency } }),
  };
}

/** Response about a promotion. */
export const promotionResponse = z.object({
  code: z.string(),
  ...fields,
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime(),
  oncePerCustomer: z.boolean(),
  active: z.boolean(),
  /** Orders that use it: those that are confirmed, and those that may be. */
  uses: amount,
  version: z.int().positive(),
  updatedAt: z.iso.datetime(),
});

/** Response of `GET /promotions`. */
export const promotionList = z.object({
  promotions: z.array(promotionResponse),
  /** Start of the next page; absent on the last one. */
  cursor: z.string().optional(),
});

/** Maps a promotion for staff. */
export function toPromotionResponse({
  promotion: { offer, minSubtotal, ...rest },
  uses,
}: CountedPromotion): z.infer<typeof promotionResponse> {
  const currency = offer.kind === 'amount' ? offer.currency : minSubtotal?.currency;
  return {
    ...rest,
    kind: offer.kind,
    ...(offer.kind !== 'freeShipping' && { value: offer.value }),
    ...(currency !== undefined && { currency }),
    ...(minSubtotal !== undefined && { minSubtotal: minSubtotal.amount }),
    uses,
  };
}
