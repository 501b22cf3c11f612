import { apportion } from './apportion.ts';

/**
 * Class of products that nothing else is said of.
 *
 * @example
 * ```ts
 * const { taxClass = STANDARD } = product;
 * ```
 */
export const STANDARD = 'standard';

/** Class of shipping, where it has a rate of its own. */
const SHIPPING = 'shipping';

/**
 * Basis points (1900 is 19 %) by place of delivery: a country (`DE`), a part of one by ISO 3166-2
 * (`US-CA`), or `default`.
 */
export type TaxRates = Readonly<Record<string, number>>;

/** Rules of tax. */
export interface TaxRules {
  /** Rates of the class `standard`. */
  readonly taxBasisPoints: TaxRates;
  /** Rates of other classes. A class that has none for a place is taxed as `standard` there. */
  readonly taxClasses?: Readonly<Record<string, TaxRates>> | undefined;
  /** Countries where the tax comes on top of prices; elsewhere prices include it. */
  readonly taxOnTop?: readonly string[] | undefined;
  /** Whether the tax of each line is rounded, or that of each class (default). */
  readonly rounding?: 'line' | 'total' | undefined;
  /** Country that the shop delivers from: without it no charge is reversed. */
  readonly sellerCountry?: string | undefined;
}

/** Place of delivery. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Part of the country, as its code: `CA`. */
  readonly region?: string | undefined;
}

/** Says how tax and prices belong together: the tax is in them, on top of them, or owed by the customer. */
export type TaxTreatment = 'included' | 'onTop' | 'reverseCharge';

/** Amount that is taxed by a rate. */
export interface Taxable {
  readonly key: string;
  readonly taxClass: string;
  readonly basisPoints: number;
  /** Price of the catalogue, after discounts. */
  readonly price: number;
}

/**
 * Amount with its tax: `amount` is what is paid, tax included.
 *
 * @example
 * ```ts
 * const shipping: Taxed = { tax: 78, amount: 490 };
 * ```
 */
export interface Taxed {
  readonly tax: number;
  readonly amount: number;
}

/**
 * All that is taxed by one rate, in minor units: `gross` is `net` and `tax`.
 *
 * @example
 * ```ts
 * const share: TaxShare = { class: 'standard', basisPoints: 1900, net: 2101, tax: 399, gross: 2500 };
 * ```
 */
export interface TaxShare {
  readonly class: string;
  readonly basisPoints: number;
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
}

/** Code of a part of a country, behind the country in ISO 3166-2. */
const PART = /^[A-Za-z0-9]{1,3}$/;

/**
 * Tells whether the tax depends on the part of the country, and the place does not name it by its code.
 *
 * @example
 * ```ts
 * lacksRegion({ country: 'US' }, { taxBasisPoints: { 'US-CA': 725 } }); // true
 * ```
 */
export const lacksRegion = (
  { country, region = '' }: Place,
  { taxBasisPoints, taxClasses = {} }: TaxRules,
): boolean =>
  !PART.test(region) &&
  [taxBasisPoints, ...Object.values(taxClasses)].some((rates) =>
    Object.keys(rates).some((place) => place.startsWith(`${country}-`)),
  );

/** Finds the rate of a class at a place. */
export function taxRate(taxClass: string, place: Place, rules: TaxRules): number {
  return ownRate(rules.taxClasses?.[taxClass], place) ?? ownRate(rules.taxBasisPoints, place) ?? 0;
}

function ownRate(rates: TaxRates | undefined, { country, region }: Place): number | undefined {
  const part = region === undefined ? undefined : rates?.[`${country}-${region.toUpperCase()}`];
  return part ?? rates?.[country] ?? rates?.default;
}

/**
 * Finds the class by which shipping is taxed: its own, where it has a rate, else that of the goods
 * with the largest share of the value, since what goes with a supply is taxed as the supply is
 * (https://curia.europa.eu/juris/liste.jsf?num=C-349/96). Of equal shares the higher rate holds.
 */
export function shippingClass(
  goods: readonly { readonly taxClass: string; readonly value: number }[],
  place: Place,
  rules: TaxRules,
): string {
  if (ownRate(rules.taxClasses?.[SHIPPING], place) !== undefined) return SHIPPING;
  const values = new Map<string, number>();
  for (const { taxClass, value } of goods) {
    values.set(taxClass, (values.get(taxClass) ?? 0) + value);
  }
  const [main] = [...values].toSorted(
    ([a, valueOfA], [b, valueOfB]) =>
      valueOfB - valueOfA ||
      taxRate(b, place, rules) - taxRate(a, place, rules) ||
      (a < b ? -1 : 1),
  );
  return main?.[0] ?? STANDARD;
}

/** Taxes amounts, each rate for itself; the parts of a rate add up to its share exactly. */
export function taxAll(
  taxables: readonly Taxable[],
  treatment: TaxTreatment,
  { rounding = 'total' }: TaxRules,
): { readonly taxed: ReadonlyMap<string, Taxed>; readonly shares: TaxShare[] } {
  const taxed = new Map<string, Taxed>();
  const shares: TaxShare[] = [];
  for (const { taxClass, basisPoints, members } of groups(taxables)) {
    const taxes = taxesOf(members, basisPoints, treatment, rounding);
    const all = members.map(({ key, price }) => {
      const one = applied(price, taxes.get(key) ?? 0, treatment);
      taxed.set(key, one);
      return one;
    });
    const [tax, gross] = [sumOf(all, 'tax'), sumOf(all, 'amount')];
    shares.push({
      class: taxClass,
      basisPoints: treatment === 'reverseCharge' ? 0 : basisPoints,
      net: gross - tax,
      tax,
      gross,
    });
  }
  return { taxed, shares };
}

/** All that one class taxes. */
interface Group {
  readonly taxClass: string;
  readonly basisPoints: number;
  readonly members: readonly Taxable[];
}

/** Groups by class; the highest rate comes first. */
function groups(taxables: readonly Taxable[]): Group[] {
  const rates = new Map(taxables.map(({ taxClass, basisPoints }) => [taxClass, basisPoints]));
  return [...Map.groupBy(taxables, ({ taxClass }) => taxClass)]
    .map(([taxClass, members]) => ({ taxClass, basisPoints: rates.get(taxClass) ?? 0, members }))
    .toSorted((a, b) => b.basisPoints - a.basisPoints || (a.taxClass < b.taxClass ? -1 : 1));
}

function taxesOf(
  members: readonly Taxable[],
  basisPoints: number,
  treatment: TaxTreatment,
  rounding: 'line' | 'total',
): ReadonlyMap<string, number> {
  const taxOf = (price: number) => taxIn(price, basisPoints, treatment);
  if (rounding === 'line') return new Map(members.map(({ key, price }) => [key, taxOf(price)]));
  const prices = members.reduce((sum, { price }) => sum + price, 0);
  return apportion(
    taxOf(prices),
    members.map(({ key, price }) => ({ key, weight: price })),
  );
}

/**
 * Returns the tax of a price, half a minor unit rounded up.
 *
 * @example
 * ```ts
 * taxIn(2500, 1900, 'included'); // 399
 * ```
 */
export const taxIn = (price: number, basisPoints: number, treatment: TaxTreatment): number =>
  Math.round((price * basisPoints) / (treatment === 'onTop' ? 10_000 : 10_000 + basisPoints));

function applied(price: number, tax: number, treatment: TaxTreatment): Taxed {
  switch (treatment) {
    case 'included':
      return { tax, amount: price };
    case 'onTop':
      return { tax, amount: price + tax };
    case 'reverseCharge':
      return { tax: 0, amount: price - tax };
  }
}

const sumOf = (all: readonly Taxed[], member: keyof Taxed): number =>
  all.reduce((sum, one) => sum + one[member], 0);
