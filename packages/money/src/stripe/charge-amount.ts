import { minorDigits } from '../iso-4217.ts';
import type { Money } from '../money.ts';
import type { NotChargeable } from '../not-chargeable.ts';
import { chargeDigits, chargeRules } from './rules.ts';

/**
 * Says why Stripe cannot charge an amount; `undefined` when it can.
 *
 * @example
 * whyNotChargeable({ amount: 2500, currency: 'EUR' }); // undefined
 * whyNotChargeable({ amount: 49, currency: 'EUR' });
 * // { reason: 'BELOW_MINIMUM', minimum: 50, maximum: 99999999 }
 * whyNotChargeable({ amount: 1234, currency: 'KWD' }); // { reason: 'NOT_A_MULTIPLE', multipleOf: 10 }
 */
export function whyNotChargeable(money: Money): NotChargeable | undefined {
  const chargeable = toChargeAmount(money);
  return typeof chargeable === 'number' ? undefined : chargeable;
}

/**
 * The amount that Stripe is told to charge, or why it cannot. The inverse of {@link fromChargeAmount}.
 *
 * @example
 * toChargeAmount({ amount: 2500, currency: 'EUR' }); // 2500
 * toChargeAmount({ amount: 5000, currency: 'ISK' }); // 500000
 * toChargeAmount({ amount: 123400, currency: 'MGA' }); // 1234
 * toChargeAmount({ amount: 2500, currency: 'EUX' }); // { reason: 'CURRENCY_NOT_SUPPORTED' }
 */
export function toChargeAmount({ amount, currency }: Money): number | NotChargeable {
  const rules = chargeRules(currency);
  if (rules === undefined) return { reason: 'CURRENCY_NOT_SUPPORTED' };
  const charged = shifted(amount, rules.digits - minorDigits(currency));
  if (charged < rules.minimum || charged > rules.maximum) {
    return {
      reason: charged < rules.minimum ? 'BELOW_MINIMUM' : 'ABOVE_MAXIMUM',
      minimum: fromChargeAmount(rules.minimum, currency),
      maximum: fromChargeAmount(rules.maximum, currency),
    };
  }
  return charged % rules.multipleOf === 0
    ? charged
    : { reason: 'NOT_A_MULTIPLE', multipleOf: multipleOf(currency, rules.multipleOf) };
}

/**
 * The amount that Stripe is told to refund: a part of a charge, which may be below its minimum.
 *
 * @example
 * toRefundAmount({ amount: 30, currency: 'EUR' }); // 30
 * toRefundAmount({ amount: 5000, currency: 'ISK' }); // 500000
 */
export const toRefundAmount = ({ amount, currency }: Money): number =>
  shifted(amount, chargeDigits(currency) - minorDigits(currency));

/**
 * An amount of Stripe, of a charge, a capture or a refund, in the minor unit of ISO 4217. An amount that
 * breaks Stripe's own rules stays exact, with a fraction, rather than to look like another one.
 *
 * @example
 * fromChargeAmount(500000, 'ISK'); // 5000
 * fromChargeAmount(1234, 'MGA'); // 123400
 */
export const fromChargeAmount = (charged: number, currency: string): number =>
  shifted(charged, minorDigits(currency) - chargeDigits(currency));

/** Stripe's step in the minor unit of ISO 4217, which may be the larger one. */
const multipleOf = (currency: string, step: number): number =>
  Math.max(1, fromChargeAmount(step, currency));

/** Multiplied or divided by a power of ten, which a float does exactly only with a whole one. */
const shifted = (amount: number, digits: number): number =>
  digits < 0 ? amount / 10 ** -digits : amount * 10 ** digits;
