import type { Decline, TestCard } from './test-card.ts';

const decline = (code: string, declineCode = code): Decline => ({ code, declineCode });

/** A card that declines whatever it is asked, being attached to a customer included. */
const declining = (...why: Parameters<typeof decline>): TestCard => ({
  brand: 'visa',
  charge: { kind: 'declines', ...decline(...why) },
  attaching: decline(...why),
});

const authenticating = (
  offSession: Decline | 'approves' = decline('authentication_required'),
  authenticated?: Decline,
): TestCard => ({
  brand: 'visa',
  charge: { kind: 'authenticates', offSession, ...(authenticated && { authenticated }) },
});

const blocked: TestCard = {
  brand: 'visa',
  charge: { kind: 'blocks', ...decline('card_declined', 'fraudulent') },
};
const fraudulent = { reason: 'fraudulent', isInquiry: false } as const;

/** `pm_card_<code>` is a Visa of each of these countries. */
const COUNTRIES =
  'us ar br ca cl co cr ec mx pa py pe uy ae at be bg by hr cy cz dk ee fi fr de gi gr hu ie it lv li lt lu mt nl no pl pt ro si sk es se ch gb au cn hk in jp my nz sg tw';

/**
 * Stripe's own test payment methods, and those of the sandbox for what Stripe cannot be asked for.
 *
 * @see https://docs.stripe.com/testing
 */
const TEST_CARDS: Readonly<Record<string, TestCard>> = {
  ...Object.fromEntries(
    COUNTRIES.split(' ').map((country) => [
      `pm_card_${country}`,
      { brand: 'visa', country: country.toUpperCase() },
    ]),
  ),
  pm_card_ae_mastercard: { brand: 'mastercard', country: 'AE' },
  pm_card_gb_debit: { brand: 'visa', country: 'GB' },
  pm_card_gb_mastercard: { brand: 'mastercard', country: 'GB' },
  pm_card_th_credit: { brand: 'visa', country: 'TH' },
  pm_card_th_debit: { brand: 'visa', country: 'TH' },

  pm_card_visa: { brand: 'visa' },
  pm_card_visa_debit: { brand: 'visa' },
  pm_card_mastercard: { brand: 'mastercard' },
  pm_card_mastercard_debit: { brand: 'mastercard' },
  pm_card_mastercard_prepaid: { brand: 'mastercard' },
  pm_card_amex: { brand: 'amex' },
  pm_card_discover: { brand: 'discover' },
  pm_card_diners: { brand: 'diners' },
  pm_card_jcb: { brand: 'jcb', country: 'JP' },
  pm_card_unionpay: { brand: 'unionpay', country: 'CN' },
  pm_card_visa_cartesBancaires: { brand: 'visa', country: 'FR' },
  pm_card_mastercard_cartesBancaires: { brand: 'mastercard', country: 'FR' },
  pm_card_visa_debit_eftposAuCoBranded: { brand: 'visa', country: 'AU' },
  pm_card_mastercard_debit_eftposAuCoBranded: { brand: 'mastercard', country: 'AU' },
  pm_card_bypassPending: { brand: 'visa' },
  pm_card_bypassPendingInternational: { brand: 'visa', country: 'IE' },

  pm_card_chargeDeclined: declining('card_declined', 'generic_decline'),
  pm_card_chargeDeclinedInsufficientFunds: declining('card_declined', 'insufficient_funds'),
  pm_card_chargeDeclinedLostCard: declining('card_declined', 'lost_card'),
  pm_card_chargeDeclinedStolenCard: declining('card_declined', 'stolen_card'),
  pm_card_chargeDeclinedExpiredCard: declining('expired_card'),
  pm_card_chargeDeclinedIncorrectCvc: declining('incorrect_cvc'),
  pm_card_chargeDeclinedProcessingError: declining('processing_error'),
  pm_card_visa_chargeDeclined: declining('card_declined', 'generic_decline'),
  pm_card_visa_chargeDeclinedInsufficientFunds: declining('card_declined', 'insufficient_funds'),
  pm_card_visa_chargeDeclinedLostCard: declining('card_declined', 'lost_card'),
  pm_card_visa_chargeDeclinedStolenCard: declining('card_declined', 'stolen_card'),
  pm_card_visa_chargeDeclinedVelocityLimitExceeded: declining(
    'card_declined',
    'card_velocity_exceeded',
  ),
  pm_card_chargeCustomerFail: {
    brand: 'visa',
    charge: { kind: 'declines', ...decline('card_declined', 'generic_decline') },
  },

  pm_card_chargeDeclinedFraudulent: blocked,
  pm_card_radarBlock: blocked,
  pm_card_riskLevelElevated: { brand: 'visa' },
  pm_card_avsLine1Fail: { brand: 'visa' },
  pm_card_avsUnchecked: { brand: 'visa' },

  pm_card_authenticationRequired: authenticating(),
  pm_card_authenticationRequiredOnSetup: authenticating(),
  pm_card_authenticationRequiredSetupForOffSession: authenticating('approves'),
  pm_card_authenticationRequiredChargeDeclinedInsufficientFunds: authenticating(
    decline('card_declined', 'insufficient_funds'),
    decline('card_declined', 'insufficient_funds'),
  ),
  pm_card_threeDSecure2Required: authenticating(),
  pm_card_threeDSecureRequiredChargeDeclined: authenticating(
    decline('authentication_required'),
    decline('card_declined', 'generic_decline'),
  ),
  pm_card_threeDSecureRequiredProcessingError: {
    brand: 'visa',
    charge: { kind: 'declines', ...decline('card_declined', 'generic_decline') },
  },
  pm_card_threeDSecureOptional: { brand: 'visa' },
  pm_card_threeDSecureOptionalProcessingError: { brand: 'visa' },
  pm_card_amex_threeDSecureNotSupported: { brand: 'amex' },

  pm_card_pendingRefund: { brand: 'visa', refund: 'succeeds-later' },
  pm_card_refundFail: { brand: 'visa', refund: 'fails-later' },

  pm_card_createDispute: { brand: 'visa', disputes: [fraudulent] },
  pm_card_createDisputeProductNotReceived: {
    brand: 'visa',
    disputes: [{ reason: 'product_not_received', isInquiry: false }],
  },
  pm_card_createDisputeInquiry: {
    brand: 'visa',
    disputes: [{ reason: 'fraudulent', isInquiry: true }],
  },
  pm_card_createMultipleDisputes: { brand: 'visa', disputes: [fraudulent, fraudulent] },

  pm_sandbox_flaky: { brand: 'visa', charge: { kind: 'fails', status: 500, times: 2 } },
  pm_sandbox_busy: { brand: 'visa', charge: { kind: 'fails', status: 429, times: 2 } },
  pm_sandbox_captureDeclined: {
    brand: 'visa',
    capture: decline('card_declined', 'insufficient_funds'),
  },
  pm_sandbox_timeout: { brand: 'visa', charge: { kind: 'hangs' } },
  pm_sandbox_refundRejected: { brand: 'visa', refund: 'is-rejected' },
  pm_sandbox_refundAction: { brand: 'visa', refund: 'needs-action' },
};

/** The card that a test payment method of this name is. */
export const testCard = (name: string): TestCard | undefined =>
  Object.hasOwn(TEST_CARDS, name) ? TEST_CARDS[name] : undefined;
