import type { PaymentFailure } from '../objects/types.ts';
import type { Decline } from './test-card.ts';

/** Messages of Stripe for the customer, by the code of the decline; of all others, that there was one. */
const MESSAGES: Readonly<Record<string, string>> = {
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  authentication_required: 'Your card was declined. This transaction requires authentication.',
};

/** The decline as the API words it. */
export const toFailure = ({
  code,
  declineCode,
}: Decline): Required<Pick<PaymentFailure, 'code' | 'decline_code' | 'message'>> => ({
  code,
  decline_code: declineCode,
  message: MESSAGES[declineCode] ?? 'Your card was declined.',
});
