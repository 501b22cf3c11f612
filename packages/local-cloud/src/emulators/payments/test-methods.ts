/** What the card behind a payment method does when it is charged. */
export type CardBehaviour =
  | { readonly kind: 'approves' }
  | { readonly kind: 'declines'; readonly code: string; readonly declineCode: string }
  /** Wants the customer, and declines where none can be asked. */
  | { readonly kind: 'authenticates' }
  /** Answers 500 before anything is done, so many times for each order. */
  | { readonly kind: 'fails'; readonly times: number }
  /** Approves, and the answer never arrives. */
  | { readonly kind: 'hangs' };

const declines = (code: string, declineCode = code): CardBehaviour => ({
  kind: 'declines',
  code,
  declineCode,
});

/**
 * Stripe's own test methods, and two of the sandbox for faults that Stripe cannot be asked for.
 *
 * @see https://docs.stripe.com/testing
 */
const TEST_METHODS: Readonly<Record<string, CardBehaviour>> = {
  pm_card_visa: { kind: 'approves' },
  pm_card_visa_debit: { kind: 'approves' },
  pm_card_mastercard: { kind: 'approves' },
  pm_card_amex: { kind: 'approves' },
  pm_card_chargeDeclined: declines('card_declined', 'generic_decline'),
  pm_card_chargeDeclinedInsufficientFunds: declines('card_declined', 'insufficient_funds'),
  pm_card_chargeDeclinedLostCard: declines('card_declined', 'lost_card'),
  pm_card_chargeDeclinedStolenCard: declines('card_declined', 'stolen_card'),
  pm_card_chargeDeclinedExpiredCard: declines('expired_card'),
  pm_card_chargeDeclinedIncorrectCvc: declines('incorrect_cvc'),
  pm_card_chargeDeclinedProcessingError: declines('processing_error'),
  pm_card_authenticationRequired: { kind: 'authenticates' },
  pm_sandbox_flaky: { kind: 'fails', times: 2 },
  pm_sandbox_timeout: { kind: 'hangs' },
};

export const behaviourOf = (paymentMethod: string): CardBehaviour | undefined =>
  Object.hasOwn(TEST_METHODS, paymentMethod) ? TEST_METHODS[paymentMethod] : undefined;

/** What Stripe tells the customer, by the code of the decline. */
export function declineMessage(declineCode: string): string {
  switch (declineCode) {
    case 'insufficient_funds':
      return 'Your card has insufficient funds.';
    case 'expired_card':
      return 'Your card has expired.';
    case 'incorrect_cvc':
      return "Your card's security code is incorrect.";
    case 'processing_error':
      return 'An error occurred while processing your card. Try again in a little bit.';
    case 'authentication_required':
      return 'Your card was declined. This transaction requires authentication.';
    default:
      return 'Your card was declined.';
  }
}
