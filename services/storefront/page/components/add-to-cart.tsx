import { announce } from '@commerce/page/state/announcements';
import { t } from '@commerce/page/texts/text';
import { cartPath } from '../paths.ts';
import { cart, changeCart, hasRoomFor, withUnits } from '../state/cart.ts';

interface AddToCartProps {
  readonly sku: string;
  readonly name: string;
  readonly isSoldOut: boolean;
}

/** Adds one, and says how many there are, or that no more can be ordered at once. */
export function AddToCart({ sku, name, isSoldOut }: AddToCartProps) {
  const inCart = cart.value.items.find((item) => item.sku === sku)?.quantity ?? 0;
  const hasRoom = hasRoomFor(cart.value, sku);
  const add = () => {
    changeCart((before) => withUnits(before, sku, 1));
    announce(hasRoom ? t('product.added', name) : t('product.cartFull'));
  };
  return (
    <div class="add-to-cart">
      <button type="button" class="button button-main" disabled={isSoldOut} onClick={add}>
        {t(isSoldOut ? 'availability.SOLD_OUT' : 'product.addToCart')}
      </button>
      <p class="add-to-cart-result">
        {inCart > 0 && `${t('product.inCart', inCart)} `}
        {!hasRoom && `${t('product.cartFull')} `}
        {(inCart > 0 || !hasRoom) && <a href={cartPath}>{t('product.toCart')}</a>}
      </p>
    </div>
  );
}
