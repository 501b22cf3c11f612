import { t } from '@commerce/page/texts/text';
import type { Variant } from '../../shop-api/types.ts';
import { productPath } from '../paths.ts';

interface VariantsProps {
  /** The one that is shown. */
  readonly sku: string;
  readonly variants: readonly Variant[];
}

/** The sizes of a product, each with a page of its own. */
export function Variants({ sku, variants }: VariantsProps) {
  if (variants.length === 0) return null;
  return (
    <nav class="sizes" aria-labelledby="sizes">
      <h2 class="product-heading" id="sizes">
        {t('product.size')}
      </h2>
      <ul class="chips">
        {variants.map((variant) => (
          <li key={variant.sku}>
            <a
              class={variant.availability === 'SOLD_OUT' ? 'chip chip-gone' : 'chip'}
              href={productPath(variant.sku)}
              aria-current={variant.sku === sku ? 'page' : undefined}
            >
              {variant.size}
              {variant.availability === 'SOLD_OUT' && (
                <span class="visually-hidden">, {t('product.soldOutSize')}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
