import type { Clock } from '@commerce/lambda';
import type { Sku } from '../domain/ids.ts';
import { ProductChangedError, ProductVersionRequiredError } from '../domain/product.errors.ts';
import { edit, type Product, type ProductDetails } from '../domain/product.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Patience } from '../ports/patience.ts';
import { persevere } from './persevere.ts';

/** Which versions an editor means to replace: these, any, or none because the product is new. */
export type ExpectedVersion = readonly number[] | 'any' | undefined;

export interface PutProduct {
  readonly sku: Sku;
  readonly details: ProductDetails;
  readonly expected: ExpectedVersion;
  readonly correlationId: string;
}

/**
 * Makes or replaces a product. An edit that was made already changes nothing, whatever it expects,
 * so a repeat is harmless. Throws {@link ProductVersionRequiredError}, {@link ProductChangedError} and,
 * when a hot product is split anew while it sells, `StockBusyError`.
 */
export async function putProduct(
  { sku, details, expected, correlationId }: PutProduct,
  {
    catalogue,
    clock,
    patience,
  }: { readonly catalogue: Catalogue; readonly clock: Clock; readonly patience: Patience },
): Promise<{ readonly product: Product; readonly created: boolean }> {
  const current = await catalogue.find(sku);
  const product = edit(sku, current, details, clock.now().toISOString());
  if (product === current) return { product, created: false };
  guardVersion(sku, current, expected);
  const isSaved = await persevere(patience, () => catalogue.save(product, current, correlationId));
  if (!isSaved) throw new ProductChangedError(sku);
  return { product, created: current === undefined };
}

function guardVersion(sku: Sku, current: Product | undefined, expected: ExpectedVersion): void {
  // RFC 9110: If-Match names a version, or any, of something that exists.
  if (current === undefined && expected !== undefined) throw new ProductChangedError(sku);
  if (current !== undefined && expected === undefined) throw new ProductVersionRequiredError(sku);
  if (current === undefined || expected === undefined || expected === 'any') return;
  if (!expected.includes(current.version)) throw new ProductChangedError(sku);
}
