import type * as z from 'zod';
import type { CheckedCart } from '../domain/cart.ts';
import { availabilityOf } from '../domain/product.ts';
import type { cartCheck } from './responses.ts';
import { toPicture } from './to-card.ts';

type CartCheck = z.infer<typeof cartCheck>;

const BASIS_POINTS_A_PERCENT = 100;

/** Shows a cart with its price. */
export function toCartCheck(
  { asOf, lines, currency, priced, problems, isOrderable }: CheckedCart & { asOf: string },
  baseUrl: string,
): CartCheck {
  const subtotal = lines.reduce(
    (sum, { listing, quantity }) => sum + listing.price.amount * quantity,
    0,
  );
  return {
    asOf,
    lines: lines.map(({ listing, quantity }) => ({
      sku: listing.sku,
      name: listing.name,
      quantity,
      unitPrice: listing.price,
      lineTotal: { ...listing.price, amount: listing.price.amount * quantity },
      availability: availabilityOf(listing),
      ...(listing.image && { image: toPicture(listing.image, baseUrl) }),
    })),
    ...(currency !== undefined && { subtotal: { amount: subtotal, currency } }),
    taxIncluded: priced?.breakdown.taxOnTop === undefined,
    taxes: [],
    ...(currency !== undefined && priced && toPrice(priced, currency)),
    problems: [...problems],
    orderable: isOrderable,
  };
}

const toPrice = (
  { totals, breakdown }: NonNullable<CheckedCart['priced']>,
  currency: string,
): Pick<CartCheck, 'shipping' | 'taxes' | 'total' | 'reverseCharge'> => ({
  shipping: { amount: totals.shipping, currency },
  taxes: breakdown.rates
    .filter(({ basisPoints }) => basisPoints > 0)
    .map(({ basisPoints, tax }) => ({
      rate: basisPoints / BASIS_POINTS_A_PERCENT,
      amount: { amount: tax, currency },
    })),
  total: { amount: totals.total, currency },
  ...(breakdown.reverseCharge && { reverseCharge: true }),
});
