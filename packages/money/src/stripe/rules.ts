import { minorDigits } from '../iso-4217.ts';
import { isChargeCurrency } from './currencies.ts';

/** Limits of a charge of Stripe in one currency, in Stripe's own unit, which is not always the one of ISO 4217. */
export interface ChargeRules {
  /** Number of an amount's digits that are decimals. */
  readonly digits: number;
  /** Every amount is a multiple of it, of charges and of refunds. */
  readonly multipleOf: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * The unit of Stripe where it is not the minor unit of ISO 4217: the ariary is charged as a whole, and
 * the króna of Iceland and the shilling of Uganda have two decimals that are `00`.
 *
 * @see https://docs.stripe.com/currencies#zero-decimal read on 2026-11-28, its text of September 2026
 * @see https://docs.stripe.com/currencies#special-cases read on 2026-11-28, its text of September 2026
 */
const OWN_DIGITS: Readonly<Record<string, number>> = { ISK: 2, MGA: 0, UGX: 2 };

/**
 * The least that is charged, where it is not {@link USUAL_MINIMUM}. What is converted into an account's
 * own currency must reach the least of that one after the conversion, which nobody here can know.
 *
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts read on 2026-11-28, its text of July 2026
 */
const MINIMUMS: Readonly<Record<string, number>> = {
  AED: 200,
  CZK: 1_500,
  DKK: 250,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  MXN: 1_000,
  MYR: 200,
  NOK: 300,
  PLN: 200,
  RON: 200,
  SEK: 300,
  THB: 1_000,
};
const USUAL_MINIMUM = 50;

/**
 * Number of digits of an amount at the most, where it is not {@link USUAL_LENGTH}: COP, IDR and INR for
 * every way of paying; HUF, JPY and LBP for cards, as the page said in 2025. Now it says 12 for most
 * cards, and the reference of the API still 8: the smaller one is sure to be taken.
 *
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts read on 2026-11-28, its text of July 2026
 * @see https://docs.stripe.com/api/payment_intents/create#create_payment_intent-amount as stripe 23.1 has it
 */
const LENGTHS: Readonly<Record<string, number>> = {
  COP: 10,
  HUF: 10,
  IDR: 12,
  INR: 9,
  JPY: 10,
  LBP: 11,
};
const USUAL_LENGTH = 8;

/** The decimals of an amount at Stripe, also in a currency that it does not take. */
export const chargeDigits = (currency: string): number =>
  OWN_DIGITS[currency] ?? minorDigits(currency);

/**
 * Returns the limits of a charge in a currency; `undefined` when it does not take it.
 *
 * @example
 * chargeRules('EUR'); // { digits: 2, multipleOf: 1, minimum: 50, maximum: 99999999 }
 * chargeRules('ISK'); // { digits: 2, multipleOf: 100, minimum: 100, maximum: 99999900 }
 * chargeRules('EUX'); // undefined
 */
export function chargeRules(currency: string): ChargeRules | undefined {
  if (!isChargeCurrency(currency)) return undefined;
  const digits = chargeDigits(currency);
  const multipleOf = stepOf(currency, digits);
  const least = MINIMUMS[currency] ?? USUAL_MINIMUM;
  const most = 10 ** (LENGTHS[currency] ?? USUAL_LENGTH) - 1;
  return {
    digits,
    multipleOf,
    minimum: Math.ceil(least / multipleOf) * multipleOf,
    maximum: Math.floor(most / multipleOf) * multipleOf,
  };
}

/**
 * Decimals that ISO 4217 does not have are zeros; of three decimals the last one is.
 *
 * @see https://support.stripe.com/questions/deprecation-of-fractional-isk-charges-and-refunds
 * @see https://web.archive.org/web/20221231002856/https://stripe.com/docs/currencies#three-decimal
 */
function stepOf(currency: string, digits: number): number {
  if (digits === 3) return 10;
  return 10 ** Math.max(0, digits - minorDigits(currency));
}
