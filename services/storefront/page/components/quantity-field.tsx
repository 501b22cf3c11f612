import { t } from '@commerce/page/texts/text';
import { useEffect, useState } from 'preact/hooks';
import { MOST_UNITS } from '../state/cart.ts';

interface QuantityFieldProps {
  readonly name: string;
  readonly quantity: number;
  readonly onChange: (quantity: number) => void;
}

/** How many: one less, one more, or typed. */
export function QuantityField({ name, quantity, onChange }: QuantityFieldProps) {
  const [typed, setTyped] = useState(String(quantity));
  useEffect(() => setTyped(String(quantity)), [quantity]);
  const take = () => {
    const number = Number.parseInt(typed, 10);
    // What is no number leaves the quantity as it was.
    if (number > 0) onChange(number);
    setTyped(String(number > 0 ? Math.min(number, MOST_UNITS) : quantity));
  };
  return (
    <fieldset class="quantity">
      <legend class="visually-hidden">{t('cart.quantityOf', name)}</legend>
      <button
        type="button"
        class="quantity-step"
        aria-label={t('cart.fewer', name)}
        disabled={quantity <= 1}
        onClick={() => onChange(quantity - 1)}
      >
        <span aria-hidden="true">−</span>
      </button>
      <input
        class="quantity-input"
        inputMode="numeric"
        autocomplete="off"
        aria-label={t('cart.quantityOf', name)}
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={take}
      />
      <button
        type="button"
        class="quantity-step"
        aria-label={t('cart.more', name)}
        disabled={quantity >= MOST_UNITS}
        onClick={() => onChange(quantity + 1)}
      >
        <span aria-hidden="true">+</span>
      </button>
    </fieldset>
  );
}
