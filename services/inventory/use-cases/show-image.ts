import type { Clock } from '@commerce/lambda';
import { asSku } from '../domain/ids.ts';
import { unheardOf } from '../domain/product.ts';
import { applyImageUpdate, type ImageNews } from '../domain/product-images.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import type { Catalogue } from '../ports/catalogue.ts';

const ATTEMPTS = 3;

/**
 * Puts an image on its product, takes it off, or changes the order; old news change nothing. What is
 * heard of a product that is not there yet waits for it. Throws {@link StockBusyError}.
 */
export async function showImage(
  {
    sku,
    news,
    correlationId,
  }: { readonly sku: string; readonly news: ImageNews; readonly correlationId: string },
  { catalogue, clock }: { readonly catalogue: Catalogue; readonly clock: Clock },
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const current = await catalogue.find(asSku(sku));
    const known = current ?? unheardOf(asSku(sku));
    const next = applyImageUpdate(known, news, clock.now().toISOString());
    if (next === known) return;
    if (await catalogue.save(next, current, correlationId)) return;
  }
  throw new StockBusyError();
}
