import { ProductNotFoundError } from '../domain/product.errors.ts';
import { asOf, groupOf, type StockedListing, type StockedProduct } from '../domain/product.ts';
import type { ProductViews } from '../ports/product-views.ts';

export interface ShowProduct {
  readonly sku: string;
}

export interface ShowProductDependencies {
  readonly products: Pick<ProductViews, 'find' | 'list' | 'listSizes'>;
}

export type Variant = StockedListing & { readonly size: string };

/** A product with what stands beside it. */
export interface ShownProduct {
  readonly asOf: string;
  readonly product: StockedProduct;
  /** All sizes that are sold, itself among them; none when it comes in one. */
  readonly variants: readonly Variant[];
  /** Others of its category. */
  readonly related: readonly StockedListing[];
}

const RELATED = 8;

/** Shows a product that is sold. Throws `ProductNotFoundError`. */
export async function showProduct(
  { sku }: ShowProduct,
  { products }: ShowProductDependencies,
): Promise<ShownProduct> {
  const product = await products.find(sku);
  if (!product?.active) throw new ProductNotFoundError(sku);
  const group = groupOf(product);
  const { category } = product;
  const [sizes, { items }] = await Promise.all([
    products.listSizes(group),
    category === undefined
      ? { items: [] }
      : products.list({ category: category.id, sort: 'newest', limit: RELATED + 1 }),
  ]);
  const variants = sizes.filter(isVariant).toSorted(bySize);
  return {
    asOf: asOf([product, ...sizes, ...items], product.changedAt),
    product,
    variants: variants.length > 1 ? variants : [],
    related: items.filter((item) => item.sku !== group).slice(0, RELATED),
  };
}

const isVariant = (listing: StockedListing): listing is Variant =>
  listing.active && listing.size !== undefined;

/** Sorts 9 before 10, and both before M. */
const bySize = (a: Variant, b: Variant): number =>
  a.size.localeCompare(b.size, 'en', { numeric: true });
