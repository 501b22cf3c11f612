import { useEffect, useState } from 'preact/hooks';
import type { CartCheck, CartRequest } from '../../shop-api/types.ts';
import { checkCart } from '../api/shop.ts';
import type { Cart } from './cart.ts';

/** Where a cart is to go, as far as it is known. */
export type Destination = Pick<CartRequest, 'country' | 'region' | 'vatId'>;

/** What the shop says of a cart. What it said before stays until it has said it anew. */
export interface CheckedCart {
  readonly check: CartCheck | undefined;
  readonly isChecking: boolean;
  readonly error: unknown;
  readonly recheck: () => void;
}

/** Long enough for somebody who presses a button several times. */
const PAUSE_MS = 150;

/** Makes the request of a cart. */
export const toCartRequest = (
  { items, promotionCode }: Cart,
  destination: Destination,
): CartRequest => ({
  lines: items,
  ...(promotionCode !== undefined && { promotionCode }),
  ...destination,
});

/** Has the shop price a cart, and do so again whenever it changes. */
export function useCartCheck(cart: Cart, destination: Destination = {}): CheckedCart {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<CheckedCart, 'recheck'>>({
    check: undefined,
    isChecking: true,
    error: undefined,
  });
  // The text is the same for carts that are the same.
  const request = JSON.stringify(toCartRequest(cart, destination));

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another check of the same
  useEffect(() => {
    const cartRequest: CartRequest = JSON.parse(request);
    if (cartRequest.lines.length === 0) return undefined;
    const controller = new AbortController();
    setState(({ check }) => ({ check, isChecking: true, error: undefined }));
    const timer = setTimeout(() => {
      checkCart(cartRequest, controller.signal).then(
        (check) => setState({ check, isChecking: false, error: undefined }),
        (error: unknown) => {
          if (controller.signal.aborted) return;
          setState(({ check }) => ({ check, isChecking: false, error }));
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [request, attempt]);

  return { ...state, recheck: () => setAttempt((n) => n + 1) };
}
