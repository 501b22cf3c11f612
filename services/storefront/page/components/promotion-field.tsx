import { t } from '@commerce/page/texts/text';
import { useId, useState } from 'preact/hooks';
import { cart, changeCart, LONGEST_CODE, withPromotionCode } from '../state/cart.ts';

/** Takes a code for a discount. */
export function PromotionField() {
  const id = useId();
  const taken = cart.value.promotionCode;
  const [typed, setTyped] = useState('');
  if (taken !== undefined) {
    return (
      <div class="promotion">
        <p class="promotion-taken">
          <span>
            {t('promotion.taken')} <strong>{taken.toUpperCase()}</strong>
          </span>
          <button
            type="button"
            class="button-text"
            onClick={() => changeCart((before) => withPromotionCode(before, ''))}
          >
            {t('promotion.remove')}
          </button>
        </p>
        <p class="note">{t('cart.problem.PROMOTION_CHECKED_WHEN_ORDERED')}</p>
      </div>
    );
  }
  const take = (event: Event) => {
    event.preventDefault();
    changeCart((before) => withPromotionCode(before, typed));
    setTyped('');
  };
  return (
    <form class="promotion field-row" onSubmit={take}>
      <div class="field">
        <label for={id}>{t('promotion.label')}</label>
        <input
          id={id}
          class="input"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={LONGEST_CODE}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </div>
      <button type="submit" class="button" disabled={typed.trim() === ''}>
        {t('promotion.take')}
      </button>
    </form>
  );
}
