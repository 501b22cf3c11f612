import { describe, expect, it } from '@jest/globals';
import { PLACED_AT, request, rules } from '../testing/orders.ts';
import { promotion } from '../testing/promotions.ts';
import type { Placed } from './order-event.ts';
import { MixedCurrenciesError, TotalMismatchError, UnknownProductError } from './placing.errors.ts';
import { type CatalogueProduct, place, type ShopState } from './placing.ts';
import type { Promotion } from './promotion.ts';

const product = (changes: Partial<CatalogueProduct> = {}): CatalogueProduct => ({
  sku: 'MUG-01',
  name: 'Enamel mug',
  unitPrice: 1_250,
  currency: 'EUR',
  active: true,
  ...changes,
});
const catalogueOf = (...products: CatalogueProduct[]): ShopState => ({
  products: new Map(products.map((each) => [each.sku, each])),
  now: PLACED_AT,
});

/** Places the request on these products, which is not to be rejected. */
function placed(
  changes: Parameters<typeof request>[0],
  products: Parameters<typeof place>[1],
): Placed {
  const outcome = place(request(changes), products, rules);
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

describe('place', () => {
  it('takes names and prices from the catalogue', () => {
    expect(place(request(), catalogueOf(product()), rules)).toMatchObject({
      type: 'placed',
      lines: [{ sku: 'MUG-01', name: 'Enamel mug', quantity: 2, unitPrice: 1_250 }],
      currency: 'EUR',
      totals: { subtotal: 2_500, shipping: 0, tax: 399, total: 2_500 },
      approvalsRequired: 0,
    });
  });

  it('rejects products that are not known or no longer sold, and names them all', () => {
    const lines = [
      { sku: 'MUG-01', quantity: 1 },
      { sku: 'GONE-01', quantity: 1 },
      { sku: 'NEVER-01', quantity: 1 },
    ];
    const products = catalogueOf(product(), product({ sku: 'GONE-01', active: false }));
    expect(place(request({ lines }), products, rules)).toEqual(
      expect.objectContaining({
        name: UnknownProductError.name,
        details: { skus: ['GONE-01', 'NEVER-01'] },
      }),
    );
  });

  it('rejects lines of different currencies', () => {
    const lines = [
      { sku: 'MUG-01', quantity: 1 },
      { sku: 'CUP-01', quantity: 1 },
    ];
    const products = catalogueOf(product(), product({ sku: 'CUP-01', currency: 'USD' }));
    expect(place(request({ lines }), products, rules)).toEqual(
      expect.objectContaining({
        name: MixedCurrenciesError.name,
        details: { currencies: ['EUR', 'USD'] },
      }),
    );
  });

  it('rejects a total that is not the expected one, and says which it is', () => {
    expect(place(request({ expectedTotal: 2_400 }), catalogueOf(product()), rules)).toEqual(
      expect.objectContaining({
        name: TotalMismatchError.name,
        details: { expectedTotal: 2_400, total: 2_500, currency: 'EUR' },
      }),
    );
  });

  it('accepts the expected total', () => {
    const { totals } = placed({ expectedTotal: 2_500 }, catalogueOf(product()));
    expect(totals.total).toBe(2_500);
  });

  const cannotPay = (code: string, details: object, message: string) => ({
    code,
    details,
    message,
    kind: 'unprocessable',
  });
  const outOfRange = (total: number, { limits, ...range }: typeof euros) =>
    cannotPay('TOTAL_OUT_OF_RANGE', { total, ...range }, `The total must be between ${limits}`);
  const euros = {
    currency: 'EUR',
    minimum: 50,
    maximum: 99_999_999,
    limits: '€0.50 and €999,999.99',
  };
  const forints = {
    currency: 'HUF',
    minimum: 17_500,
    maximum: 9_999_999_999,
    limits: 'HUF\u00a0175.00 and HUF\u00a099,999,999.99',
  };

  it.each([
    [
      'a currency that nothing can be paid in',
      { currency: 'EUX' },
      cannotPay('CURRENCY_NOT_CHARGEABLE', { currency: 'EUX' }, 'Orders in EUX cannot be paid'),
    ],
    ['nothing to pay', { unitPrice: 0 }, outOfRange(0, euros)],
    ['less than is charged', { unitPrice: 8_749, currency: 'HUF' }, outOfRange(17_498, forints)],
    ['more than is charged', { unitPrice: 50_000_000 }, outOfRange(100_000_000, euros)],
    [
      'a third decimal',
      { unitPrice: 1_234, currency: 'KWD' },
      cannotPay(
        'TOTAL_NOT_A_MULTIPLE',
        { total: 2_468, currency: 'KWD', multipleOf: 10 },
        'The total must be a multiple of KWD\u00a00.010',
      ),
    ],
  ])('rejects %s, which no card can pay', (_, changes, rejection) => {
    expect(place(request(), catalogueOf(product(changes)), rules)).toEqual(
      expect.objectContaining(rejection),
    );
  });

  it.each([
    ['ISK', 2_500],
    ['KWD', 1_235],
    ['HUF', 8_750],
    ['IDR', 100_000_000],
  ])('accepts two at what can be paid in %s: %i', (currency, unitPrice) => {
    const { totals } = placed({}, catalogueOf(product({ currency, unitPrice })));
    expect(totals.total).toBe(2 * unitPrice);
  });

  it('says that the total is another one before it says that nobody can pay it', () => {
    const products = catalogueOf(product({ unitPrice: 0 }));
    expect(place(request({ expectedTotal: 2_500 }), products, rules)).toBeInstanceOf(
      TotalMismatchError,
    );
  });

  it("has the account's customer at the gateway only when there is one", () => {
    const products = catalogueOf(product());
    expect(placed({ paymentCustomerId: 'cus_alice' }, products).paymentCustomerId).toBe(
      'cus_alice',
    );
    expect(placed({}, products)).not.toHaveProperty('paymentCustomerId');
  });

  it('has the card saved when that is wished, and something is paid with it', () => {
    const products = catalogueOf(product());
    expect(placed({ savePaymentMethod: true }, products).savesPaymentMethod).toBe(true);
    expect(placed({}, products)).not.toHaveProperty('savesPaymentMethod');
  });

  it('says how many people must approve it', () => {
    const products = catalogueOf(product({ unitPrice: 500_000 }));
    expect(placed({}, products).approvalsRequired).toBe(1);
  });
});

describe('place, with a promotion', () => {
  const promotionCode = 'WELCOME10';
  const shop = (
    changes: Partial<Promotion> = {},
    sold: Partial<CatalogueProduct> = {},
  ): ShopState => ({ ...catalogueOf(product(sold)), promotion: promotion(changes) });

  it('takes it off, and names it in the order', () => {
    expect(
      placed({ promotionCode, expectedTotal: 2_250 }, shop({ oncePerCustomer: true, maxUses: 5 })),
    ).toMatchObject({
      discount: 250,
      totals: { subtotal: 2_500, total: 2_250, tax: 359 },
      promotion: { code: promotionCode, kind: 'percentage', maxUses: 5, oncePerCustomer: true },
    });
  });

  it.each([
    ['unknown', { ...shop(), promotion: undefined }, 'PROMOTION_UNKNOWN'],
    ['over', shop({ validTo: PLACED_AT }), 'PROMOTION_EXPIRED'],
    [
      'for shipping that is free anyway',
      shop({ offer: { kind: 'freeShipping' } }),
      'PROMOTION_NOT_APPLICABLE',
    ],
  ])('rejects one that is %s', (_, given, code) => {
    expect(place(request({ promotionCode }), given, rules)).toMatchObject({ code });
  });

  it('approves by the total that is paid', () => {
    const expensive = { unitPrice: 500_000 };
    const full = placed({}, shop({}, expensive));
    const reduced = placed({ promotionCode }, shop({}, expensive));
    expect([full.approvalsRequired, reduced.approvalsRequired]).toEqual([1, 0]);
  });

  it('needs no payment method for what costs nothing, and keeps none', () => {
    const offer = { kind: 'percentage', value: 100 } as const;
    for (const paymentMethodId of [undefined, 'pm_card_visa']) {
      const order = placed({ promotionCode, paymentMethodId }, shop({ offer }));
      expect(order.totals.total).toBe(0);
      expect(order).not.toHaveProperty('paymentMethodId');
    }
  });

  it('needs one for what costs something', () => {
    expect(
      place(request({ paymentMethodId: undefined }), catalogueOf(product()), rules),
    ).toMatchObject({ code: 'PAYMENT_METHOD_REQUIRED' });
  });

  it('rejects a rest that is too little for a payment', () => {
    const offer = { kind: 'amount', value: 2_480, currency: 'EUR' } as const;
    expect(place(request({ promotionCode }), shop({ offer }), rules)).toMatchObject({
      code: 'TOTAL_OUT_OF_RANGE',
    });
  });
});

describe('place, with a VAT id', () => {
  const pricing = { ...rules.pricing, sellerCountry: 'AT' };
  const order = (vatId: string) =>
    place(request({ vatId }), catalogueOf(product()), { ...rules, pricing });

  it('leaves the tax to a business in another state, and keeps the id in one spelling', () => {
    expect(order('fr 40 303265045')).toMatchObject({
      vatId: 'FR40303265045',
      totals: { subtotal: 2_500, tax: 0, total: 2_101 },
      breakdown: { reverseCharge: true },
    });
  });

  it('rejects an id that has not the form', () => {
    expect(order('FR123')).toMatchObject({ code: 'VAT_ID_INVALID' });
  });
});

describe('place, where the tax depends on the region', () => {
  const pricing = { ...rules.pricing, taxBasisPoints: { US: 0, 'US-CA': 725 } };
  const to = (region: string | undefined) => {
    const shippingAddress = { ...request().shippingAddress, country: 'US', region };
    return place(request({ shippingAddress }), catalogueOf(product()), { ...rules, pricing });
  };

  it('finds the rate by the code of the region', () => {
    expect(to('CA')).toMatchObject({ totals: { tax: 169, total: 2_500 } });
  });

  it.each([undefined, 'California'])('rejects a region written as %s', (region) => {
    expect(to(region)).toMatchObject({ code: 'REGION_REQUIRED', details: { country: 'US' } });
  });
});
