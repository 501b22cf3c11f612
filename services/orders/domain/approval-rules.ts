import { minorDigits } from '@commerce/money';
import type { ApprovalsRequired } from './order.ts';

/** Rules that decide which orders wait for people. */
export interface ApprovalRules {
  /**
   * Totals in minor units from which one or two people must approve, by currency; `default` for others,
   * in hundredths of their unit: 1,000,000 is 10,000 yen as it is 10,000.00 euros.
   */
  readonly thresholds: Readonly<Record<string, ApprovalThresholds>>;
  /** Countries of delivery (ISO 3166-1 alpha-2) whose orders somebody looks at, whatever they cost. */
  readonly flaggedCountries: readonly string[];
}

export interface ApprovalThresholds {
  readonly one: number;
  readonly two: number;
}

/** Returns how many people must approve an order of this total. */
export function approvalsRequired(
  {
    total,
    currency,
    country,
  }: { readonly total: number; readonly currency: string; readonly country: string },
  { thresholds, flaggedCountries }: ApprovalRules,
): ApprovalsRequired {
  const own = thresholds[currency];
  const limits = own ?? thresholds.default;
  const compared = own === undefined ? inHundredths(total, currency) : total;
  if (limits !== undefined && compared >= limits.two) return 2;
  if (limits !== undefined && compared >= limits.one) return 1;
  return flaggedCountries.includes(country) ? 1 : 0;
}

/** Converts minor units of a currency to hundredths of its unit. */
export const inHundredths = (amount: number, currency: string): number =>
  amount * 10 ** (2 - minorDigits(currency));
