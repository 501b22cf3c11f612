import type { Clock } from '@commerce/lambda';
import { asOf } from '../domain/product.ts';
import { wordsIn } from '../domain/words.ts';
import type { ProductViews, SearchPage } from '../ports/product-views.ts';

export interface SearchProducts {
  readonly query: string;
  readonly limit: number;
  readonly after: string | undefined;
}

export interface SearchProductsDependencies {
  readonly products: Pick<ProductViews, 'search'>;
  readonly clock: Clock;
}

/** What a search found. */
export interface FoundProducts extends SearchPage {
  readonly asOf: string;
  readonly query: string;
}

/** Most words that are searched: nobody writes more, and each is compared with those of each product. */
const MAX_TERMS = 8;

/** Finds products of which a word begins with each word of the query. */
export async function searchProducts(
  { query, limit, after }: SearchProducts,
  { products, clock }: SearchProductsDependencies,
): Promise<FoundProducts> {
  const terms = wordsIn(query).slice(0, MAX_TERMS);
  const page = await products.search({ terms, limit, after });
  return { ...page, query, asOf: asOf(page.items, clock.now().toISOString()) };
}
