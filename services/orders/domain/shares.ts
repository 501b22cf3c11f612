import {
  apportionInOrder,
  floorOf,
  type OrderLine,
  type Taxed,
  type Totals,
} from '@commerce/pricing';

/** Quantity of a product of an order. */
export interface LineQuantity {
  readonly sku: string;
  readonly quantity: number;
}

/** Whether the shipping fee goes back: never, or with the last line. */
export type RefundShipping = 'never' | 'whenAll';

/** Worth of some lines, in minor units of the order's currency. */
export interface Share {
  /** All of it: goods and shipping, with their tax. */
  readonly amount: number;
  /** Part of `amount` that is shipping. */
  readonly shipping: number;
  /** Part of `amount` that is tax. */
  readonly tax: number;
}

/** Priced lines, whatever rules they were priced by. */
export interface Priced {
  readonly lines: readonly (Pick<OrderLine, 'sku' | 'quantity' | 'unitPrice'> & {
    /** Taken off the price of the whole line. */
    readonly discount?: number;
    /** Tax of the whole line, in its price or on top. */
    readonly tax?: number;
    /** What was paid for the whole line, with its tax. */
    readonly amount?: number;
  })[];
  readonly totals: Totals;
}

export const NO_SHARE: Share = { amount: 0, shipping: 0, tax: 0 };

/** Quantities by product: several lines of the same one count as their sum. */
export function quantitiesOf(lines: Iterable<LineQuantity>): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of lines) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  return quantities;
}

/**
 * Returns what some lines were worth beyond what was given back by line before. Parts that are taken one
 * after the other, in any order, are worth exactly the order when nothing is left.
 *
 * @param before quantities that were given back, and what was given back for them
 */
export function shareOf(
  priced: Priced,
  lines: readonly LineQuantity[],
  refundShipping: RefundShipping,
  before: { readonly lines: readonly LineQuantity[]; readonly given: Share } = {
    lines: [],
    given: NO_SHARE,
  },
): Share {
  const { given } = before;
  const quantities = quantitiesOf([...before.lines, ...lines]);
  const isAll = priced.lines.every(({ sku, quantity }) => (quantities.get(sku) ?? 0) >= quantity);
  // Shipping that was given back stays so when an earlier part of the rest failed.
  const givesShipping = given.shipping > 0 || (isAll && refundShipping === 'whenAll');
  const worth = worthOf(priced, quantities, givesShipping);
  // A unit may have been rounded up before; the part that is taken last makes up for it.
  return {
    amount: Math.max(0, worth.amount - given.amount),
    shipping: worth.shipping - given.shipping,
    tax: Math.max(0, worth.tax - given.tax),
  };
}

/** Adds shares up. */
export const sumOf = (shares: readonly Share[]): Share =>
  shares.reduce(
    (sum, { amount, shipping, tax }) => ({
      amount: sum.amount + amount,
      shipping: sum.shipping + shipping,
      tax: sum.tax + tax,
    }),
    NO_SHARE,
  );

function worthOf(
  priced: Priced,
  quantities: ReadonlyMap<string, number>,
  givesShipping: boolean,
): Share {
  const worth = worthOfEach(priced, quantities, givesShipping);
  return {
    amount: sum(worth.map(({ amount }) => amount)),
    shipping: worth.at(-1)?.amount ?? 0,
    tax: sum(worth.map(({ tax }) => tax)),
  };
}

/** Returns what these quantities of each line are worth, and the shipping after them. */
export function worthOfEach(
  { lines, totals }: Priced,
  quantities: ReadonlyMap<string, number>,
  givesShipping: boolean,
): readonly Taxed[] {
  const { amounts, taxes } = allocate(lines, totals);
  const goods = lines.map(({ sku, quantity }, index) => {
    const taken = Math.min(quantities.get(sku) ?? 0, quantity);
    return {
      amount: partOf(amounts[index] ?? 0, taken, quantity),
      tax: partOf(taxes[index] ?? 0, taken, quantity),
    };
  });
  const shipping = { amount: amounts[lines.length] ?? 0, tax: taxes[lines.length] ?? 0 };
  return [...goods, givesShipping ? shipping : { amount: 0, tax: 0 }];
}

/** Splits total and tax over the lines, and the shipping after them. */
function allocate(
  lines: Priced['lines'],
  { shipping, tax, total }: Totals,
): { readonly amounts: readonly number[]; readonly taxes: readonly number[] } {
  const prices = [
    ...lines.map(({ quantity, unitPrice, discount = 0 }) => quantity * unitPrice - discount),
    shipping,
  ];
  const taxes =
    known(
      lines.map((line) => line.tax),
      tax,
    ) ?? split(tax, prices);
  const amounts = known(
    lines.map(({ amount }) => amount),
    total,
  );
  if (amounts !== undefined) return { amounts, taxes };
  // Tax on top of the prices is in no price: it goes with what it is the tax of.
  const rest = total - sum(prices);
  const extra = rest === tax ? taxes : split(rest, prices);
  return { amounts: prices.map((price, index) => price + (extra[index] ?? 0)), taxes };
}

/** Returns the parts of lines that name them, and what is left of the whole for the shipping. */
const known = (
  parts: readonly (number | undefined)[],
  whole: number,
): readonly number[] | undefined => {
  const numbers = parts.filter((part) => part !== undefined);
  return numbers.length < parts.length ? undefined : [...numbers, whole - sum(numbers)];
};

/** Splits an amount by weights, to the last unit; all of it is the first one's when nothing weighs. */
function split(amount: number, weights: readonly number[]): number[] {
  if (sum(weights) === 0) return weights.map((_, index) => (index === 0 ? amount : 0));
  return apportionInOrder(amount, weights);
}

/** Returns what the first units of a line were worth: all of them together exactly the line. */
const partOf = (amount: number, units: number, of: number): number =>
  units === of ? amount : floorOf(amount, units, of);

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
