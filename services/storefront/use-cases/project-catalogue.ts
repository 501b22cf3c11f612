import type { Product, StockLevel } from '../domain/product.ts';
import type { ProductViews } from '../ports/product-views.ts';
import type { PurgeRequests } from '../ports/purge-requests.ts';

/** What inventory told: a product, or the level of its stock. */
export type CatalogueChange =
  | { readonly product: Product }
  | { readonly sku: string; readonly level: StockLevel };

export interface ProjectCatalogue {
  readonly change: CatalogueChange;
  readonly correlationId: string;
}

export interface ProjectCatalogueDependencies {
  readonly products: Pick<ProductViews, 'project' | 'projectStock'>;
  readonly purges: PurgeRequests;
}

/**
 * Keeps what is newer than what is known, and has the edge forget what a product was: also when it is known
 * already, since the request of the first time may have failed. Throws `ViewsBusyError`.
 */
export async function projectCatalogue(
  { change, correlationId }: ProjectCatalogue,
  { products, purges }: ProjectCatalogueDependencies,
): Promise<void> {
  if (!('product' in change)) return products.projectStock(change.sku, change.level);
  await products.project(change.product);
  await purges.send({ sku: change.product.sku }, correlationId);
}
