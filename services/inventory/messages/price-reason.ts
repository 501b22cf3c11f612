import { isCurrency, minorDigits } from '@commerce/money';

/** One reading of an amount: its whole units, and the decimals after them. */
interface Meaning {
  readonly whole: string;
  readonly decimals: string;
}

/** Marks that part thousands; the first two part decimals elsewhere. */
const GROUPED = /^[1-9]\d{0,2}([.,'’ \u00a0\u202f])\d{3}(?:\1\d{3})*$/;
const DECIMAL =
  /^(\d{1,12}|[1-9]\d{0,2}([.,'’ \u00a0\u202f])\d{3}(?:\2\d{3})*)(?!\2\d)[.,](\d{1,6})$/;
const MAX_LENGTH = 24;

/**
 * Advises what to write instead of a price that is no whole number of the smallest unit of its
 * currency. It names a number only where there is one reading: people part decimals with the mark
 * that parts thousands elsewhere, and a number that is wrong by a thousand would be taken. Returns
 * nothing for what is no amount.
 */
export function priceReason(value: unknown, currency: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  if (text.length > MAX_LENGTH || !(GROUPED.test(text) || DECIMAL.test(text))) return undefined;
  const code = typeof currency === 'string' ? currency.trim() : '';
  if (!isCurrency(code)) {
    return `${text} is not a whole number: write the price in the smallest unit of its currency, such as 1250 for 12.50 EUR`;
  }
  const digits = minorDigits(code);
  const parts = 10 ** digits;
  const unit = parts === 1 ? code : `the smallest unit of ${code}, of which ${parts} are one`;
  const [one, other] = meanings(text, digits, typeof value === 'number');
  if (one && other) {
    return `${text} may be ${written(one)} or ${written(other)} ${code}: write the whole number of ${unit}`;
  }
  const isExact = one !== undefined && one.decimals.length === digits;
  const advice = isExact ? `write ${BigInt(one.whole + one.decimals)}` : 'round it to one';
  return `${text} is not a whole number of ${unit}: ${advice}`;
}

/** One meaning, or two. JSON's numbers have one: their point is of decimals. */
function meanings(text: string, digits: number, isNumber: boolean): Meaning[] {
  const found: Meaning[] = [];
  const isGrouped = !isNumber && GROUPED.test(text);
  if (isGrouped) found.push({ whole: text.replace(/\D/g, ''), decimals: '0'.repeat(digits) });
  const [, whole, , decimals] = DECIMAL.exec(text) ?? [];
  if (whole !== undefined && decimals !== undefined) {
    const significant = decimals.replace(/0+$/, '').padEnd(digits, '0');
    const isPossible = digits > 0 || significant === '' || !isGrouped;
    if (isPossible) found.push({ whole: whole.replace(/\D/g, ''), decimals: significant });
  } else if (isGrouped && digits > 0) {
    // It may count the smallest unit already.
    const all = text.replace(/\D/g, '');
    found.push({ whole: all.slice(0, -digits), decimals: all.slice(-digits) });
  }
  return found;
}

const written = ({ whole, decimals }: Meaning): string =>
  `${BigInt(whole).toLocaleString('en')}${decimals === '' ? '' : '.'}${decimals}`;
