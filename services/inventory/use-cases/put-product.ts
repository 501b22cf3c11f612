import type { Clock } from '@commerce/lambda';
import type { Sku } from '../domain/ids.ts';
import { ProductChangedError, ProductVersionRequiredError } from '../domain/product.errors.ts';
import {
  type CatalogueEntry,
  edit,
  isProduct,
  type Product,
  type ProductDetails,
} from '../domain/product.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { RetryPolicy } from '../ports/retry-policy.ts';
import { retryWhileBusy } from './retry-while-busy.ts';

/** Versions that an editor means to replace: these, any, or none because the product is new. */
export type ExpectedVersion = readonly number[] | 'any' | undefined;

const ATTEMPTS = 3;

export interface PutProduct {
  readonly sku: Sku;
  readonly details: ProductDetails;
  readonly expected: ExpectedVersion;
  readonly staffId: string;
  readonly correlationId: string;
}

export interface PutProductDependencies {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly retryPolicy: RetryPolicy;
}

/**
 * Makes or replaces a product. A repeated edit changes nothing, whatever version it expects. Throws
 * {@link ProductVersionRequiredError}, {@link ProductChangedError} and, when a hot product is split
 * anew while it sells, `StockBusyError`.
 */
export async function putProduct(
  { sku, details, expected, staffId, correlationId }: PutProduct,
  { catalogue, clock, retryPolicy }: PutProductDependencies,
): Promise<{ readonly product: Product; readonly created: boolean }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const current = await catalogue.find(sku);
    const product = edit(sku, current, details, clock.now().toISOString());
    if (product === current) return { product, created: false };
    guardVersion(sku, current, expected);
    const save = () => catalogue.save(product, current, correlationId, staffId);
    if (await retryWhileBusy(retryPolicy, save)) {
      return { product, created: !isProduct(current) };
    }
    // An image may have come for a product that was not there: that is no other editor.
    if (isProduct(current)) break;
  }
  throw new ProductChangedError(sku);
}

function guardVersion(
  sku: Sku,
  current: CatalogueEntry | undefined,
  expected: ExpectedVersion,
): void {
  // RFC 9110: If-Match names a version, or any, of something that exists.
  if (!isProduct(current)) {
    if (expected !== undefined) throw new ProductChangedError(sku);
    return;
  }
  if (expected === undefined) throw new ProductVersionRequiredError(sku);
  if (expected !== 'any' && !expected.includes(current.version)) throw new ProductChangedError(sku);
}
