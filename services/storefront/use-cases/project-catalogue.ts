import type { Product, StockLevel } from '../domain/product.ts';
import type { ProductViews } from '../ports/product-views.ts';

/** What inventory told: a product, or the level of its stock. */
export type CatalogueChange =
  | { readonly product: Product }
  | { readonly sku: string; readonly level: StockLevel };

export interface ProjectCatalogueDependencies {
  readonly products: Pick<ProductViews, 'project' | 'projectStock'>;
}

/** Keeps what is newer than what is known. Throws `ViewsBusyError`. */
export async function projectCatalogue(
  change: CatalogueChange,
  { products }: ProjectCatalogueDependencies,
): Promise<void> {
  if ('product' in change) await products.project(change.product);
  else await products.projectStock(change.sku, change.level);
}
