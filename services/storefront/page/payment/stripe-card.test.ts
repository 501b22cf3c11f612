import { UserFacingError } from '@commerce/page/api/problem';
import { describe, expect, it } from '@jest/globals';
import type { StripeElements } from './stripe.ts';
import { elementsOptions, takeCard } from './stripe-card.ts';

const elements = (submitted: Awaited<ReturnType<StripeElements['submit']>>): StripeElements => ({
  create: () => {
    throw new Error('The form is there already');
  },
  update: () => undefined,
  submit: async () => submitted,
});

describe('takeCard', () => {
  it('returns the payment method that the provider made', async () => {
    const stripe = { createPaymentMethod: async () => ({ paymentMethod: { id: 'pm_1' } }) };
    expect(await takeCard(stripe, elements({}))).toBe('pm_1');
  });

  it('makes none of a form that is not filled in', async () => {
    const stripe = {
      createPaymentMethod: async () => {
        throw new Error('Was called');
      },
    };
    await expect(
      takeCard(stripe, elements({ error: { message: 'Your card number is incomplete.' } })),
    ).rejects.toEqual(new UserFacingError('Your card number is incomplete.'));
  });

  it('says why the provider made none', async () => {
    const stripe = {
      createPaymentMethod: async () => ({ error: { message: 'Your card expired.' } }),
    };
    const taken = takeCard(stripe, elements({}));
    await expect(taken).rejects.toBeInstanceOf(UserFacingError);
    await expect(taken).rejects.toThrow('Your card expired.');
  });
});

describe('elementsOptions', () => {
  it('says what is to be paid as the provider writes it, and that the shop captures it', () => {
    expect(elementsOptions({ amount: 1_250, currency: 'EUR' }, true)).toMatchObject({
      amount: 1_250,
      currency: 'eur',
      captureMethod: 'manual',
      appearance: { theme: 'night' },
    });
  });
});
