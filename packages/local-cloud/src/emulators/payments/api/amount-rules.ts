import { chargeCurrencies, chargeRules } from '@commerce/money/stripe';
import { chargedMoney } from '../charged-money.ts';
import type { Parameters } from './parameters.ts';
import { invalidRequest, type StripeError } from './stripe-error.ts';

/** The amount that a new payment is to take. Stripe writes currencies in small letters. */
export function readCharge(parameters: Parameters): {
  readonly amount: number;
  readonly currency: string;
} {
  const currency = parameters.requiredText('currency').toLowerCase();
  const rules = chargeRules(currency.toUpperCase());
  if (rules === undefined) throw unknownCurrency(currency);
  const amount = parameters.requiredPositiveInteger('amount');
  assertWhole(amount, currency, 'amount');
  if (amount < rules.minimum) {
    throw outOfRange('amount_too_small', `at least ${written(rules.minimum, currency)}`);
  }
  if (amount > rules.maximum) {
    throw outOfRange('amount_too_large', `no more than ${written(rules.maximum, currency)}`);
  }
  return { amount, currency };
}

/**
 * Rejects the decimals that a currency has at Stripe and nowhere else, and a third one. Of the latter
 * Stripe documents the rule, and neither a code nor a message.
 *
 * @see https://support.stripe.com/questions/deprecation-of-fractional-isk-charges-and-refunds
 */
export function assertWhole(amount: number, currency: string, param: string): void {
  const rules = chargeRules(currency.toUpperCase());
  if (rules === undefined || amount % rules.multipleOf === 0) return;
  if (rules.digits === 3) {
    throw invalidRequest(
      `Invalid amount. Amounts in ${currency} must be evenly divisible by ${rules.multipleOf}.`,
      { param },
    );
  }
  throw invalidRequest(
    `Invalid amount. Currency ${currency.toUpperCase()} has become effectively zero-decimal and charged amounts must be evenly divisible by ${rules.multipleOf}. See https://stripe.com/docs/currencies#special-cases for more information.`,
    { code: 'invalid_charge_amount_no_decimal_compatible', param },
  );
}

function unknownCurrency(currency: string): StripeError {
  const known = chargeCurrencies().map((code) => code.toLowerCase());
  return invalidRequest(
    `Invalid currency: ${currency}. Stripe currently supports these currencies: ${known.join(', ')}`,
    { param: 'currency' },
  );
}

const outOfRange = (code: string, limit: string): StripeError =>
  invalidRequest(`Amount must be ${limit}`, { code, param: 'amount' });

/** As Stripe's messages write money: `$0.50 usd`. */
const written = (charged: number, code: string): string =>
  `${chargedMoney(charged, code, { currencyDisplay: 'narrowSymbol' })} ${code}`;
