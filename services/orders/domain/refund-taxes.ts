import { apportionInOrder, STANDARD } from '@commerce/pricing';
import { type AfterSales, type Refund, refundedByLine } from './after-sales.ts';
import { rateOf, type TaxOfRate, taxesOfPart } from './invoice-taxes.ts';
import type { OrderDetails } from './order.ts';
import { type LineQuantity, type Priced, quantitiesOf, type Share, worthOfEach } from './shares.ts';

type Taxes = readonly TaxOfRate[];
type TaxedOrder = Pick<OrderDetails, 'breakdown' | 'totals' | 'lines'>;

/** Returns the taxes of an order by its rates; of one that has totals alone it is the one rate. */
export const taxesOf = ({ breakdown, totals }: TaxedOrder): Taxes =>
  breakdown?.rates ?? [rateOf(totals.total, totals.tax)];

/** Returns the taxes of a refund, by the rates of its order. */
export function taxesOfRefund(
  order: TaxedOrder,
  { taxes, amount, tax }: Pick<Refund, 'taxes' | 'amount' | 'tax'>,
): Taxes {
  const rates = taxesOf(order);
  const [only] = rates;
  if (taxes !== undefined) return taxes;
  return only !== undefined && rates.length === 1
    ? [{ basisPoints: only.basisPoints, net: amount - tax, tax }]
    : taxesOfPart(amount, rates);
}

/** Returns what these refunds leave of each rate of their order. */
export const taxesLeft = (order: TaxedOrder, refunds: AfterSales['refunds']): Taxes =>
  less(
    taxesOf(order),
    refunds.map((refund) => taxesOfRefund(order, refund)),
  );

/**
 * Splits a refund that is requested over the rates of its order: lines have the taxes of their own, an
 * amount has its part of what is left. No rate gives back more than it has, so that refunds of all that was
 * paid have exactly the taxes of the order.
 *
 * @param before refunds that count, besides this one
 */
export function splitRefund(
  order: TaxedOrder & Priced,
  { amount, shipping }: Pick<Share, 'amount' | 'shipping'>,
  before: readonly Refund[],
  lines?: readonly LineQuantity[],
): Taxes {
  const left = taxesLeft(order, before);
  const wanted =
    lines === undefined ? partOf(amount, left) : taxesOfLines(order, lines, shipping, before);
  return fit(amount, wanted, left);
}

/** Splits what is given back when the whole rest is, or a part of it, over what is left of each rate. */
export const partOf = (amount: number, left: Taxes): Taxes => {
  const parts = apportionInOrder(amount, left.map(grossOf));
  const wanted = left.map((rate, index) => ({ ...rate, ...taxedAs(rate, parts[index] ?? 0) }));
  return fit(amount, wanted, left);
};

/** Returns what lines were worth beyond what was given back by line before, by the rates of their order. */
function taxesOfLines(
  order: TaxedOrder & Priced,
  lines: readonly LineQuantity[],
  shipping: number,
  before: readonly Refund[],
): Taxes {
  const { lines: given, given: share, refunds } = refundedByLine(before);
  const quantities = quantitiesOf([...given, ...lines]);
  const worth = worthByRate(order, quantities, share.shipping + shipping > 0);
  return less(
    worth,
    refunds.map((refund) => taxesOfRefund(order, refund)),
  );
}

function worthByRate(
  order: TaxedOrder & Priced,
  quantities: ReadonlyMap<string, number>,
  givesShipping: boolean,
): Taxes {
  const worth = worthOfEach(order, quantities, givesShipping);
  const rates = taxesOf(order);
  const classes = order.lines.map(({ taxClass = STANDARD }) => taxClass);
  const shipped = shippingRate(order);
  return rates.map(({ basisPoints, ...rate }, index) => {
    const own = worth.filter((_, place) =>
      place === classes.length
        ? index === shipped
        : rates.length === 1 || ('class' in rate && rate.class === classes[place]),
    );
    const tax = own.reduce((sum, each) => sum + each.tax, 0);
    return { basisPoints, net: own.reduce((sum, { amount }) => sum + amount, -tax), tax };
  });
}

/** Finds the rate of the shipping: it has more than its lines. */
function shippingRate({ breakdown, lines }: TaxedOrder): number {
  const index = breakdown?.rates.findIndex(
    ({ class: taxClass, gross }) =>
      gross >
      lines
        .filter((line) => (line.taxClass ?? STANDARD) === taxClass)
        .reduce((sum, { amount = 0 }) => sum + amount, 0),
  );
  return Math.max(0, index ?? 0);
}

/** Makes taxes that are an amount exactly, as near to those that are wanted as what is left allows. */
function fit(amount: number, wanted: Taxes, left: Taxes): Taxes {
  const room = left.map(grossOf);
  const within = wanted.map((rate, index) => Math.min(grossOf(rate), room[index] ?? 0));
  const missing = amount - within.reduce((sum, gross) => sum + gross, 0);
  const moved = apportionInOrder(
    Math.abs(missing),
    within.map((gross, index) => (missing > 0 ? (room[index] ?? 0) - gross : gross)),
  );
  return left.map((rate, index) => {
    const gross = (within[index] ?? 0) + Math.sign(missing) * (moved[index] ?? 0);
    const asked = wanted[index] ?? rate;
    const { tax } = gross === grossOf(asked) ? asked : taxedAs(rate, gross);
    const possible = Math.min(Math.max(tax, gross - rate.net), rate.tax);
    return { basisPoints: rate.basisPoints, net: gross - possible, tax: possible };
  });
}

const grossOf = ({ net, tax }: TaxOfRate): number => net + tax;

/** Taxes a part of what a rate has as all of it. */
function taxedAs(rate: TaxOfRate, gross: number): Pick<TaxOfRate, 'net' | 'tax'> {
  const tax = grossOf(rate) === 0 ? 0 : Math.round((gross * rate.tax) / grossOf(rate));
  return { net: gross - tax, tax };
}

/** Takes taxes off others, rate by rate, and not below zero. */
const less = (taxes: Taxes, taken: readonly Taxes[]): TaxOfRate[] =>
  taxes.map(({ basisPoints, net, tax }, index) => ({
    basisPoints,
    net: taken.reduce((rest, each) => Math.max(0, rest - (each[index]?.net ?? 0)), net),
    tax: taken.reduce((rest, each) => Math.max(0, rest - (each[index]?.tax ?? 0)), tax),
  }));
