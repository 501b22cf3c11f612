import type { Clock } from '@commerce/lambda';
import type { Category } from '../domain/category.ts';
import { CategoryNotFoundError } from '../domain/product.errors.ts';
import { asOf } from '../domain/product.ts';
import type { ListPage, ListRequest, ProductViews } from '../ports/product-views.ts';

export interface ShowCategory extends Omit<ListRequest, 'category'> {
  /** Its name in addresses. */
  readonly category: string;
}

export interface ShowCategoryDependencies {
  readonly products: Pick<ProductViews, 'findCategory' | 'list'>;
  readonly clock: Clock;
}

/** A page of a category. */
export interface ShownCategory extends ListPage {
  readonly asOf: string;
  readonly category: Category;
}

/** Lists what is sold of a category. Throws `CategoryNotFoundError`. */
export async function showCategory(
  request: ShowCategory,
  { products, clock }: ShowCategoryDependencies,
): Promise<ShownCategory> {
  const [category, page] = await Promise.all([
    products.findCategory(request.category),
    products.list(request),
  ]);
  if (category === undefined) throw new CategoryNotFoundError(request.category);
  return { ...page, category, asOf: asOf(page.items, clock.now().toISOString()) };
}
