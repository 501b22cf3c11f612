import type { Clock } from '@commerce/lambda';
import { type Cart, type CheckedCart, checkCart as check, type ShopTerms } from '../domain/cart.ts';
import { asOf } from '../domain/product.ts';
import type { ProductViews } from '../ports/product-views.ts';

export interface CheckCartDependencies {
  readonly products: Pick<ProductViews, 'findListings'>;
  readonly terms: ShopTerms;
  readonly clock: Clock;
}

/** Prices a cart by what is known now. It holds nothing: stock is reserved when it is ordered. */
export async function checkCart(
  cart: Cart,
  { products, terms, clock }: CheckCartDependencies,
): Promise<CheckedCart & { readonly asOf: string }> {
  const listings = await products.findListings(cart.lines.map(({ sku }) => sku));
  const checked = check(cart, listings, terms);
  return { ...checked, asOf: asOf([...listings.values()], clock.now().toISOString()) };
}
