import type { OrderLine } from '../api/order-types.ts';
import { ta } from '../texts/account-text.ts';

interface QuantityChoiceProps {
  /** Lines, each with as many as there can be. */
  readonly lines: readonly OrderLine[];
  readonly chosen: ReadonlyMap<string, number>;
  readonly onChoose: (chosen: ReadonlyMap<string, number>) => void;
}

/** Chooses how many of each line. */
export function QuantityChoice({ lines, chosen, onChoose }: QuantityChoiceProps) {
  return (
    <ul class="quantities">
      {lines.map(({ sku, name, quantity }) => (
        <li key={sku}>
          <label>
            <span>{ta('return.quantityOf', name, quantity)}</span>
            <select
              class="input"
              value={chosen.get(sku) ?? 0}
              onChange={({ currentTarget }) =>
                onChoose(new Map(chosen).set(sku, Number(currentTarget.value)))
              }
            >
              {Array.from({ length: quantity + 1 }, (_, number) => (
                <option key={number} value={number}>
                  {number}
                </option>
              ))}
            </select>
          </label>
        </li>
      ))}
    </ul>
  );
}
