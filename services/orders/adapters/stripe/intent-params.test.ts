import { describe, expect, it } from '@jest/globals';
import { authorization } from '../../testing/stripe-gateway.ts';
import { toIntentParams } from './intent-params.ts';

const paramsOf = (changes: Partial<ReturnType<typeof authorization>> = {}) =>
  toIntentParams({ ...authorization(), ...changes });
const line = { sku: 'MUG-01', name: 'Enamel mug', quantity: 2, unitPrice: 1_250 };
const itemsOf = (lines: (typeof line)[], currency = 'EUR', amount = 2_500) =>
  paramsOf({ lines, currency, amount }).amount_details?.line_items;

describe('toIntentParams', () => {
  it('never says that the customer is away, and has mails left to the shop', () => {
    const params = paramsOf();
    for (const name of ['off_session', 'error_on_requires_action', 'receipt_email']) {
      expect(params).not.toHaveProperty(name);
    }
  });

  it('saves the card for who is there when it pays, only when that is wished', () => {
    const own = { paymentCustomerId: 'cus_1' };
    expect(paramsOf({ ...own, savesMethod: true })).toMatchObject({
      customer: 'cus_1',
      setup_future_usage: 'on_session',
    });
    expect(paramsOf({ ...own, savesMethod: false })).not.toHaveProperty('setup_future_usage');
  });

  it('names the lines as Stripe takes them', () => {
    const long = { ...line, sku: 'A-SKU-OF-MORE-THAN-TWELVE' };
    expect(itemsOf([line, long])).toEqual([
      { product_name: 'Enamel mug', product_code: 'MUG-01', quantity: 2, unit_cost: 1_250 },
      { product_name: 'Enamel mug', quantity: 2, unit_cost: 1_250 },
    ]);
  });

  it('has prices in the unit of Stripe, or leaves the lines out', () => {
    expect(itemsOf([{ ...line, unitPrice: 5_000 }], 'ISK')).toMatchObject([{ unit_cost: 500_000 }]);
    expect(itemsOf([{ ...line, unitPrice: 123_400 }], 'MGA', 246_800)).toMatchObject([
      { unit_cost: 1_234 },
    ]);
    expect(itemsOf([line, { ...line, unitPrice: 123_450 }], 'MGA', 246_800)).toEqual([]);
  });

  it('has no address on the internet once it is gone', () => {
    const { buyer } = authorization();
    const { ipAddress: _, ...rest } = buyer;
    expect(paramsOf({ buyer: { ...rest, ipAddress: undefined as never } }).metadata).toEqual({
      orderId: expect.any(String),
      attempt: 1,
      email: 'alice@example.com',
    });
  });
});
