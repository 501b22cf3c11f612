import type { Money, NotChargeable } from '@commerce/money';
import { toChargeAmount } from '@commerce/money/stripe';
import { PaymentDeclinedError } from '../../ports/payment-gateway.ts';

/** Codes of Stripe's declines, but for the currency, which has none. */
const CODES: Readonly<Record<NotChargeable['reason'], string>> = {
  CURRENCY_NOT_SUPPORTED: 'currency_not_supported',
  BELOW_MINIMUM: 'amount_too_small',
  ABOVE_MAXIMUM: 'amount_too_large',
  NOT_A_MULTIPLE: 'invalid_charge_amount_no_decimal_compatible',
};

/**
 * Converts an amount to the one that Stripe is told to charge. An order with an amount that Stripe does
 * not take is rejected when it is placed; one that was placed under other rules is declined. Throws
 * {@link PaymentDeclinedError}.
 */
export function chargeAmount(owed: Money): number {
  const amount = toChargeAmount(owed);
  if (typeof amount === 'number') return amount;
  throw new PaymentDeclinedError(CODES[amount.reason]);
}
