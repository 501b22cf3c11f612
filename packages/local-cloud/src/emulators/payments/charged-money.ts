import { formatMoney } from '@commerce/money';
import { fromChargeAmount } from '@commerce/money/stripe';

/** An amount of Stripe, in its own unit and with its code in small letters, as people write money. */
export function chargedMoney(
  charged: number,
  code: string,
  display?: Parameters<typeof formatMoney>[2],
): string {
  const currency = code.toUpperCase();
  return formatMoney({ amount: fromChargeAmount(charged, currency), currency }, 'en', display);
}
