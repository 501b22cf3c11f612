import type { Clock } from '@commerce/lambda';
import type { Category } from '../domain/category.ts';
import { asOf, availabilityOf, type StockedListing } from '../domain/product.ts';
import type { ProductViews } from '../ports/product-views.ts';

export interface ShowHomeDependencies {
  readonly products: Pick<ProductViews, 'list' | 'listCategories'>;
  readonly clock: Clock;
}

/** The page that the shop begins with. */
export interface Home {
  readonly asOf: string;
  readonly categories: readonly Category[];
  readonly featured: readonly StockedListing[];
  readonly newest: readonly StockedListing[];
}

/** Number of the newest products from which the featured ones are chosen. */
const LOOKED_AT = 48;
const SHOWN = 12;
const FEATURED = 4;

/**
 * Shows the categories, of some of them the newest that can be seen and had, and what else is new: no product
 * twice.
 */
export async function showHome(
  _command: Record<string, never>,
  { products, clock }: ShowHomeDependencies,
): Promise<Home> {
  const [categories, { items }] = await Promise.all([
    products.listCategories(),
    products.list({ sort: 'newest', limit: LOOKED_AT }),
  ]);
  const featured = featuredOf(items);
  return {
    asOf: asOf(items, clock.now().toISOString()),
    categories,
    featured,
    newest: items.filter((item) => !featured.includes(item)).slice(0, SHOWN),
  };
}

const featuredOf = (items: readonly StockedListing[]): StockedListing[] => {
  const fit = items.filter((item) => item.image && availabilityOf(item) !== 'SOLD_OUT');
  const byCategory = Map.groupBy(fit, ({ category }) => category?.id);
  return [...byCategory.values()].flatMap(([first]) => first ?? []).slice(0, FEATURED);
};
