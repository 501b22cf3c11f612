import { memoryStore } from '@commerce/page/state/storage';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Cart,
  hasRoomFor,
  keptCart,
  LONGEST_CODE,
  MOST_LINES,
  MOST_UNITS,
  toCart,
  unitsOf,
  withoutOrdered,
  withPromotionCode,
  withQuantity,
  withUnits,
} from './cart.ts';

const EMPTY: Cart = { items: [] };
const mugs = (quantity: number): Cart => ({ items: [{ sku: 'MUG-01', quantity }] });

describe('a cart', () => {
  it('adds units of a product to those that are there', () => {
    expect(withUnits(withUnits(EMPTY, 'MUG-01', 1), 'MUG-01', 2)).toEqual(mugs(3));
  });

  it('keeps the order in which products came', () => {
    const cart = withUnits(withUnits(mugs(1), 'TENT-02', 1), 'MUG-01', 1);
    expect(cart.items.map(({ sku }) => sku)).toEqual(['MUG-01', 'TENT-02']);
  });

  it('takes a product out with its last unit', () => {
    expect(withQuantity(mugs(3), 'MUG-01', 0)).toEqual(EMPTY);
    expect(withQuantity(EMPTY, 'MUG-01', 0)).toEqual(EMPTY);
  });

  it('takes no more than an order does', () => {
    expect(withQuantity(EMPTY, 'MUG-01', MOST_UNITS + 1)).toEqual(mugs(MOST_UNITS));
    const full = Array.from({ length: MOST_LINES + 1 }, (_, index) => `SKU-${index}`).reduce(
      (cart, sku) => withUnits(cart, sku, 1),
      EMPTY,
    );
    expect(full.items).toHaveLength(MOST_LINES);
    expect([hasRoomFor(full, 'SKU-0'), hasRoomFor(full, 'MUG-01')]).toEqual([true, false]);
    expect(hasRoomFor(mugs(MOST_UNITS - 1), 'MUG-01')).toBe(true);
    expect(hasRoomFor(mugs(MOST_UNITS), 'MUG-01')).toBe(false);
    expect(hasRoomFor(mugs(MOST_UNITS), 'TENT-02')).toBe(true);
  });

  it('has one code or none', () => {
    expect(withPromotionCode(mugs(1), ' welcome10 ')).toEqual({
      ...mugs(1),
      promotionCode: 'welcome10',
    });
    expect(withPromotionCode({ ...mugs(1), promotionCode: 'A' }, ' ')).toEqual(mugs(1));
  });

  it('loses what was ordered, and keeps what came meanwhile', () => {
    const cart = { ...withUnits(mugs(3), 'TENT-02', 1), promotionCode: 'WELCOME10' };
    expect(withoutOrdered(cart, [{ sku: 'MUG-01', quantity: 2 }])).toEqual({
      items: [
        { sku: 'MUG-01', quantity: 1 },
        { sku: 'TENT-02', quantity: 1 },
      ],
    });
    expect(withoutOrdered(mugs(2), [{ sku: 'MUG-01', quantity: 2 }])).toEqual(EMPTY);
  });

  it('is empty of whatever is stored that is no cart', () => {
    for (const stored of [undefined, null, 7, 'text', [], {}, { items: 'MUG-01' }]) {
      expect(toCart(stored)).toEqual(EMPTY);
    }
  });

  it('leaves out items that are none', () => {
    const good = { sku: 'MUG-01', quantity: 2 };
    const bad = [
      null,
      { sku: 1, quantity: 1 },
      { sku: 'A', quantity: 0 },
      { sku: 'A', quantity: 1.5 },
      { sku: '', quantity: 1 },
      { sku: '../me', quantity: 1 },
      { sku: '__proto__', quantity: 1 },
      { sku: 'A'.repeat(65), quantity: 1 },
    ];
    for (const promotionCode of [5, 'x'.repeat(LONGEST_CODE + 1)]) {
      expect(toCart({ items: [...bad, good], promotionCode })).toEqual({ items: [good] });
    }
  });

  it('is after any changes what an order takes', () => {
    const change = fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer() });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const cart = changes.reduce(
          (all, { sku, quantity }) => withUnits(all, sku, quantity),
          EMPTY,
        );
        expect(new Set(cart.items.map(({ sku }) => sku)).size).toBe(cart.items.length);
        for (const { quantity } of cart.items) {
          expect(quantity).toBeGreaterThan(0);
          expect(quantity).toBeLessThanOrEqual(MOST_UNITS);
        }
      }),
    );
  });
});

describe('a kept cart', () => {
  it('is there after a reload', () => {
    const store = memoryStore();
    keptCart(store).change((cart) => withUnits(cart, 'MUG-01', 2));
    expect(keptCart(store).cart.value).toEqual(mugs(2));
  });

  it('changes what another tab has left there', () => {
    const store = memoryStore();
    const [one, other] = [keptCart(store), keptCart(store)];
    one.change((cart) => withUnits(cart, 'MUG-01', 1));
    other.change((cart) => withUnits(cart, 'MUG-01', 1));
    expect(unitsOf(other.cart.value)).toBe(2);
    expect(unitsOf(one.cart.value)).toBe(1);
    one.reload();
    expect(unitsOf(one.cart.value)).toBe(2);
  });

  it('begins anew when what is stored is broken', () => {
    const store = memoryStore();
    store.setItem('commerce.cart', '{"items":');
    expect(keptCart(store).cart.value).toEqual(EMPTY);
  });
});
