import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type TestSandbox } from './testing/sandbox.ts';

let test: TestSandbox;

beforeAll(async () => {
  test = await startSandbox();
});
afterAll(() => test.stop());

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

  it('has eight digits at the most', async () => {
    expect(await create(99_999_999, 'eur')).toMatchObject({ amount: 99_999_999 });
    await expect(create(100_000_000, 'eur')).rejects.toMatchObject({ code: 'amount_too_large' });
  });

  it('is named as people write it', async () => {
    await expect(create(1, 'gbp')).rejects.toThrow('Amount must be at least £0.30 gbp');
    await expect(create(1, 'jpy')).rejects.toThrow('Amount must be at least ¥50 jpy');
  });

  it.each(['abc', 'dem', 'xau', 'euro'])('is not taken in %s', async (currency) => {
    await expect(create(2_000, currency)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      param: 'currency',
      message: expect.stringContaining(`Invalid currency: ${currency}.`),
    });
  });
});
