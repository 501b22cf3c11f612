/** One fee for every delivery in a currency. */
export interface FlatShipping {
  readonly fee: number;
  /** Value of the goods, after discounts, from which shipping is free. */
  readonly freeFrom: number;
}

/** Fee of deliveries up to a weight and a value of the goods. */
export interface ShippingBand {
  readonly upToGrams?: number | undefined;
  readonly upToValue?: number | undefined;
  readonly fee: number;
}

/** Countries with the same fees. */
export interface ShippingZone {
  /** ISO 3166-1 alpha-2; all others when absent. */
  readonly countries?: readonly string[] | undefined;
  readonly freeFrom?: number | undefined;
  /** Bands, of which the first that fits holds; the last one fits whatever is left. */
  readonly bands: readonly ShippingBand[];
}

/**
 * Zones, of which the first that has the country holds.
 *
 * @example
 * ```ts
 * const shipping: ZonedShipping = { zones: [{ bands: [{ upToGrams: 1000, fee: 490 }, { fee: 990 }] }] };
 * ```
 */
export interface ZonedShipping {
  readonly zones: readonly ShippingZone[];
}

/**
 * What shipping costs in a currency: one fee, or zones with bands.
 *
 * @example
 * ```ts
 * const rule: ShippingRule = { fee: 490, freeFrom: 5000 };
 * ```
 */
export type ShippingRule = FlatShipping | ZonedShipping;

/** Facts of a delivery that its fee depends on. */
export interface Delivery {
  readonly country: string;
  readonly grams: number;
  /** Value of the goods after discounts, in minor units. */
  readonly value: number;
}

/** Finds the fee of a delivery; what has no rule ships for nothing. */
export function shippingFee(delivery: Delivery, rule: ShippingRule | undefined): number {
  if (rule === undefined) return 0;
  const { country, grams, value } = delivery;
  const zone = zonesOf(rule).find(
    ({ countries }) => countries === undefined || countries.includes(country),
  );
  if (zone === undefined || value >= (zone.freeFrom ?? Number.POSITIVE_INFINITY)) return 0;
  const band = zone.bands.find(
    ({ upToGrams = grams, upToValue = value }) => grams <= upToGrams && value <= upToValue,
  );
  return band?.fee ?? 0;
}

/** Lists every fee that a rule can ask for. */
export const feesOf = (rule: ShippingRule): number[] =>
  zonesOf(rule).flatMap(({ bands }) => bands.map(({ fee }) => fee));

const zonesOf = (rule: ShippingRule): readonly ShippingZone[] =>
  'zones' in rule ? rule.zones : [{ freeFrom: rule.freeFrom, bands: [{ fee: rule.fee }] }];
