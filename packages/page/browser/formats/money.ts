import { formatMoney, type Money } from '@commerce/money';
import { locale } from '../texts/text.ts';

/**
 * Writes an amount as the visitor does.
 *
 * @example
 * ```ts
 * money({ amount: 1250, currency: 'EUR' }); // '€12.50'
 * ```
 */
export const money = (amount: Money): string => formatMoney(amount, locale());
