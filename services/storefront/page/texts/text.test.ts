import { setTexts, speak, t } from '@commerce/page/texts/text';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { percent } from '../formats/percent.ts';
import { TEXTS } from './texts.ts';

describe('a text of the shop', () => {
  beforeAll(() => void Reflect.set(globalThis, 'document', { documentElement: { lang: '' } }));
  afterAll(() => void Reflect.deleteProperty(globalThis, 'document'));
  beforeAll(() => setTexts(TEXTS));
  beforeEach(() => speak('en'));

  it('is in the language of now', async () => {
    expect(t('cart.title')).toBe('Your cart');
    await speak('de');
    expect(t('cart.title')).toBe('Ihr Warenkorb');
  });

  it('has its values in their places', () => {
    expect(t('header.cart', 0)).toBe('Cart, empty');
    expect(t('header.cart', 1)).toBe('Cart, 1 item');
    expect(t('header.cart', 2)).toBe('Cart, 2 items');
  });

  it('has rates as the language writes them', async () => {
    await speak('de');
    expect(percent(7.25)).toBe('7,25\u00a0%');
  });
});
