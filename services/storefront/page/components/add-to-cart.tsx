import { announce } from '@commerce/page/state/announcements';
import { t } from '@commerce/page/texts/text';
import { cartPath } from '../paths.ts';
import { cart, changeCart, withUnits } from '../state/cart.ts';

interface AddToCartProps {
  readonly sku: string;
  readonly name: string;
  readonly isSoldOut: boolean;
}

/** Adds one, and says how many there are. */
export function AddToCart({ sku, name, isSoldOut }: AddToCartProps) {
  const inCart = cart.value.items.find((item) => item.sku === sku)?.quantity ?? 0;
  const add = () => {
    changeCart((before) => withUnits(before, sku, 1));
    announce(t('product.added', name));
  };
  return (
    <div class="add-to-cart">
      <button type="button" class="button button-main" disabled={isSoldOut} onClick={add}>
        {t(isSoldOut ? 'availability.SOLD_OUT' : 'product.addToCart')}
      </button>
      <p class="add-to-cart-result">
        {inCart > 0 && (
          <>
            {t('product.inCart', inCart)} <a href={cartPath}>{t('product.toCart')}</a>
          </>
        )}
      </p>
    </div>
  );
}
