import { describe, expect, it } from '@jest/globals';
import { authorization, sandboxForAll } from './testing/sandbox.ts';

const test = sandboxForAll();

const create = (amount: number, currency: string) =>
  test.stripe.paymentIntents.create({ amount, currency });

describe('an amount', () => {
  it.each([
    ['eur', 50],
    ['usd', 50],
    ['gbp', 30],
    ['chf', 50],
    ['sek', 300],
    ['nok', 300],
    ['dkk', 250],
    ['pln', 200],
    ['czk', 1_500],
    ['huf', 17_500],
    ['jpy', 50],
    ['zmw', 50],
    // ISO 4217 has a hundredth of it.
    ['mga', 50],
  ])('in %s is %s minor units at the least', async (currency, minimum) => {
    await expect(create(minimum - 1, currency)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      code: 'amount_too_small',
      param: 'amount',
    });
    expect(await create(minimum, currency.toUpperCase())).toMatchObject({
      amount: minimum,
      currency,
    });
  });

  it.each([
    ['eur', 99_999_999],
    ['inr', 999_999_999],
    ['huf', 9_999_999_999],
    ['idr', 999_999_999_999],
  ])('in %s is %i at the most', async (currency, maximum) => {
    expect(await create(maximum, currency)).toMatchObject({ amount: maximum });
    await expect(create(maximum + 1, currency)).rejects.toMatchObject({ code: 'amount_too_large' });
  });

  it.each([
    ['isk', 100, 'invalid_charge_amount_no_decimal_compatible'],
    ['ugx', 100, 'invalid_charge_amount_no_decimal_compatible'],
    ['kwd', 10, undefined],
    ['bhd', 10, undefined],
  ])('in %s is a multiple of %i, charged, captured and refunded', async (currency, step, code) => {
    const { paymentIntents, refunds } = test.stripe;
    const rejection = {
      statusCode: 400,
      code,
      message: expect.stringContaining('Invalid amount.'),
    };
    await expect(create(step * 50 + 1, currency)).rejects.toMatchObject({
      ...rejection,
      param: 'amount',
    });

    const { id } = await paymentIntents.create(authorization({ amount: step * 50, currency }));
    await expect(
      paymentIntents.capture(id, { amount_to_capture: step * 40 + 1 }),
    ).rejects.toMatchObject({ ...rejection, param: 'amount_to_capture' });
    await paymentIntents.capture(id, { amount_to_capture: step * 40 });
    await expect(refunds.create({ payment_intent: id, amount: step + 1 })).rejects.toMatchObject({
      ...rejection,
      param: 'amount',
    });
    expect(await refunds.create({ payment_intent: id, amount: step })).toMatchObject({
      amount: step,
    });
  });

  it('is not held against a refund that names none', async () => {
    const { paymentIntents, refunds } = test.stripe;
    const { id } = await paymentIntents.create(authorization({ amount: 500_000, currency: 'isk' }));
    await paymentIntents.capture(id);
    expect(await refunds.create({ payment_intent: id })).toMatchObject({ amount: 500_000 });
  });

  it('is named as people write it', async () => {
    await expect(create(1, 'gbp')).rejects.toThrow('Amount must be at least £0.30 gbp');
    await expect(create(1, 'jpy')).rejects.toThrow('Amount must be at least ¥50 jpy');
    await expect(create(1, 'huf')).rejects.toThrow('Amount must be at least Ft\u00a0175.00 huf');
    await expect(create(1_000_000_000_00, 'isk')).rejects.toThrow(
      'no more than kr\u00a0999,999 isk',
    );
  });

  it.each(['abc', 'bgn', 'dem', 'stn', 'xau', 'euro'])('is not taken in %s', async (currency) => {
    await expect(create(2_000, currency)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      param: 'currency',
      message: expect.stringContaining(`Invalid currency: ${currency}.`),
    });
  });
});
