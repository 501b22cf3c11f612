import { formatMoney, type Money } from '@commerce/money';
import { locale } from '../texts/text.ts';

/** Writes an amount as the visitor does. */
export const money = (amount: Money): string => formatMoney(amount, locale());
