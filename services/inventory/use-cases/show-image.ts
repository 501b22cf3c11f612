import type { Clock } from '@commerce/lambda';
import { asSku } from '../domain/ids.ts';
import { ProductNotFoundError } from '../domain/product.errors.ts';
import { hear, type ImageNews } from '../domain/product-images.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import type { Catalogue } from '../ports/catalogue.ts';

const ATTEMPTS = 3;

/**
 * Puts an image on its product, or takes it off; old news change nothing. Throws
 * {@link ProductNotFoundError} and {@link StockBusyError}.
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
    if (current === undefined) throw new ProductNotFoundError(asSku(sku));
    const product = hear(current, news, clock.now().toISOString());
    if (product === current) return;
    if (await catalogue.save(product, current, correlationId)) return;
  }
  throw new StockBusyError();
}
