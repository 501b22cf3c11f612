import type { Clock } from '@commerce/lambda';
import { asSku } from '../domain/ids.ts';
import { awaitedProduct } from '../domain/product.ts';
import { applyImageUpdate, type ImageUpdate } from '../domain/product-images.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import type { Catalogue } from '../ports/catalogue.ts';

export interface ShowImageDependencies {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
}

const ATTEMPTS = 3;

/**
 * Puts an image on its product, takes it off, or changes the order; an old update changes nothing.
 * Updates of a product that is not there yet wait for it. Throws {@link StockBusyError}.
 */
export async function showImage(
  {
    sku,
    update,
    correlationId,
  }: { readonly sku: string; readonly update: ImageUpdate; readonly correlationId: string },
  { catalogue, clock }: ShowImageDependencies,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const current = await catalogue.find(asSku(sku));
    const known = current ?? awaitedProduct(asSku(sku));
    const next = applyImageUpdate(known, update, clock.now().toISOString());
    if (next === known) return;
    if (await catalogue.save(next, current, correlationId)) return;
  }
  throw new StockBusyError();
}
