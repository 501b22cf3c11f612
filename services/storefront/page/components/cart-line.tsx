import { money } from '@commerce/page/formats/money';
import { announce } from '@commerce/page/state/announcements';
import { t } from '@commerce/page/texts/text';
import type { CartProblem, CartLine as CheckedLine } from '../../shop-api/types.ts';
import { productPath } from '../paths.ts';
import { type CartItem, changeCart, withQuantity } from '../state/cart.ts';
import { Availability } from './availability.tsx';
import { problemSentence } from './cart-problem.ts';
import { THUMB_SIZES } from './photo-sizes.ts';
import { Picture } from './picture.tsx';
import { QuantityField } from './quantity-field.tsx';

interface CartLineProps {
  readonly item: CartItem;
  /** Absent until the shop has said, and for a product that it does not have. */
  readonly line: CheckedLine | undefined;
  readonly problem: CartProblem | undefined;
}

/** A product in the cart. */
export function CartLine({ item, line, problem }: CartLineProps) {
  const { sku, quantity } = item;
  const name = line?.name ?? sku;
  const remove = () => {
    changeCart((cart) => withQuantity(cart, sku, 0));
    announce(t('cart.removed', name));
  };
  return (
    <li class="cart-line">
      <Picture picture={line?.image} alt="" sizes={THUMB_SIZES} />
      <div class="cart-line-words">
        <h2 class="cart-line-name">
          <a href={productPath(sku)}>{name}</a>
        </h2>
        <p class="note">
          {line ? t('cart.each', money(line.unitPrice)) : '\u00a0'}{' '}
          {line?.availability === 'LOW' && <Availability availability="LOW" />}
        </p>
        {problem && <p class="problem">{problemSentence(problem)}</p>}
        <div class="cart-line-actions">
          <QuantityField
            name={name}
            quantity={quantity}
            onChange={(units) => changeCart((cart) => withQuantity(cart, sku, units))}
          />
          <button type="button" class="button-text" onClick={remove}>
            {t('cart.remove')}
            <span class="visually-hidden">: {name}</span>
          </button>
        </div>
      </div>
      <p class="cart-line-total price">
        {line ? money({ ...line.unitPrice, amount: line.unitPrice.amount * quantity }) : '\u00a0'}
      </p>
    </li>
  );
}
