import type { Money } from '@commerce/money';
import { UserFacingError } from '@commerce/page/api/problem';
import type { Stripe, StripeElements } from './stripe.ts';

/**
 * Options of the provider's form for an order that is not placed yet: the card is made a payment method here,
 * and the shop's server charges it: https://docs.stripe.com/payments/accept-a-payment-deferred
 */
export const elementsOptions = ({ amount, currency }: Money, isDark: boolean) => ({
  mode: 'payment',
  amount,
  currency: currency.toLowerCase(),
  captureMethod: 'manual',
  paymentMethodCreation: 'manual',
  paymentMethodTypes: ['card'],
  appearance: { theme: isDark ? 'night' : 'stripe' },
});

/** Makes a payment method of what stands in the provider's form, and returns its id. */
export async function takeCard(
  stripe: Pick<Stripe, 'createPaymentMethod'>,
  elements: StripeElements,
): Promise<string> {
  const submitted = await elements.submit();
  if (submitted.error) throw new UserFacingError(submitted.error.message);
  const { paymentMethod, error } = await stripe.createPaymentMethod({ elements });
  if (paymentMethod === undefined) throw new UserFacingError(error?.message);
  return paymentMethod.id;
}
