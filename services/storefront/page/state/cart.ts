import { browserStore, type KeyValueStore, readJson } from '@commerce/page/state/storage';
import { computed, signal } from '@preact/signals';

export interface CartItem {
  readonly sku: string;
  readonly quantity: number;
}

/** What somebody wants to order. It has no prices: those are the shop's. */
export interface Cart {
  readonly items: readonly CartItem[];
  readonly promotionCode?: string;
}

/** As many as an order takes. */
export const MOST_LINES = 100;
export const MOST_UNITS = 999;
export const LONGEST_CODE = 40;

/** As every service writes the name of a product. */
const SKU = /^[A-Za-z0-9][\w.-]{0,63}$/;

const KEY = 'commerce.cart';
const EMPTY: Cart = { items: [] };

/** Adds units of a product; those that are more than an order takes are left out. */
export function withUnits(cart: Cart, sku: string, quantity: number): Cart {
  const inCart = cart.items.find((item) => item.sku === sku)?.quantity ?? 0;
  return withQuantity(cart, sku, inCart + quantity);
}

/** Tells whether another unit of a product would still be part of an order. */
export function hasRoomFor({ items }: Cart, sku: string): boolean {
  const inCart = items.find((item) => item.sku === sku)?.quantity;
  return inCart === undefined ? items.length < MOST_LINES : inCart < MOST_UNITS;
}

/** Sets how many of a product there are; 0 takes it out. */
export function withQuantity(cart: Cart, sku: string, quantity: number): Cart {
  const bounded = Math.min(Math.max(0, Math.trunc(quantity)), MOST_UNITS);
  const isThere = cart.items.some((item) => item.sku === sku);
  const items = isThere
    ? cart.items.map((item) => (item.sku === sku ? { sku, quantity: bounded } : item))
    : [...cart.items, { sku, quantity: bounded }];
  return { ...cart, items: items.filter((item) => item.quantity > 0).slice(0, MOST_LINES) };
}

/** Takes a code, or takes it away. */
export function withPromotionCode({ items }: Cart, code: string): Cart {
  const promotionCode = code.trim();
  return promotionCode === '' ? { items } : { items, promotionCode };
}

/** Takes out what was ordered; what another tab added meanwhile stays. The code is used up. */
export function withoutOrdered({ items }: Cart, ordered: readonly CartItem[]): Cart {
  const left = items.map(({ sku, quantity }) => {
    const taken = ordered.find((line) => line.sku === sku)?.quantity ?? 0;
    return { sku, quantity: quantity - taken };
  });
  return { items: left.filter(({ quantity }) => quantity > 0) };
}

/** Units of all products. */
export const unitsOf = ({ items }: Cart): number =>
  items.reduce((units, { quantity }) => units + quantity, 0);

/** Reads a cart that this or an earlier version of the page stored. What is not one is left out. */
export function toCart(stored: unknown): Cart {
  if (!isRecord(stored) || !Array.isArray(stored.items)) return EMPTY;
  const items = stored.items.filter(isItem);
  const cart = items.reduce((all: Cart, item) => withUnits(all, item.sku, item.quantity), EMPTY);
  return typeof stored.promotionCode === 'string' && stored.promotionCode.length <= LONGEST_CODE
    ? withPromotionCode(cart, stored.promotionCode)
    : cart;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isItem = (value: unknown): value is CartItem =>
  isRecord(value) &&
  typeof value.sku === 'string' &&
  SKU.test(value.sku) &&
  typeof value.quantity === 'number' &&
  Number.isInteger(value.quantity) &&
  value.quantity > 0;

/** A cart that is kept, and that all tabs share. */
export function keptCart(store: KeyValueStore) {
  const cart = signal(toCart(readJson(store, KEY)));
  return {
    cart,
    /** Changes what is kept, which another tab may have changed since this one looked. */
    change(change: (cart: Cart) => Cart): void {
      const changed = change(toCart(readJson(store, KEY)));
      store.setItem(KEY, JSON.stringify(changed));
      cart.value = changed;
    },
    /** Takes what another tab has kept. */
    reload(): void {
      cart.value = toCart(readJson(store, KEY));
    },
  };
}

const kept = keptCart(browserStore());

/** The cart of this browser. */
export const cart = kept.cart;
export const changeCart = kept.change;
export const units = computed(() => unitsOf(cart.value));

/** Follows what other tabs do with the cart. */
export function followCart(): void {
  addEventListener('storage', ({ key }) => {
    // Without a key everything was cleared.
    if (key === KEY || key === null) kept.reload();
  });
}
