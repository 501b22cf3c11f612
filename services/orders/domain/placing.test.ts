import { describe, expect, it } from '@jest/globals';
import { request, rules } from '../testing/orders.ts';
import type { Placed } from './order-event.ts';
import { MixedCurrenciesError, TotalMismatchError, UnknownProductError } from './placing.errors.ts';
import { type CatalogueProduct, place } from './placing.ts';

const product = (changes: Partial<CatalogueProduct> = {}): CatalogueProduct => ({
  sku: 'MUG-01',
  name: 'Enamel mug',
  unitPrice: 1_250,
  currency: 'EUR',
  active: true,
  ...changes,
});
const catalogueOf = (...products: CatalogueProduct[]) =>
  new Map(products.map((each) => [each.sku, each]));

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

  it('says how many people must approve it', () => {
    const products = catalogueOf(product({ unitPrice: 500_000 }));
    expect(placed({}, products).approvalsRequired).toBe(1);
  });
});
