import { taxIn } from '@commerce/pricing';

/** All that is taxed by one rate, in minor units: net and tax are what is paid. */
export interface TaxOfRate {
  readonly basisPoints: number;
  readonly net: number;
  readonly tax: number;
}

/** Steps that rates are made of, the likeliest first: whole, halves, tenths and hundredths of a percent. */
const STEPS = [100, 50, 10, 1];

/**
 * Returns the one rate of an order that has totals alone: the roundest one that makes this tax, since
 * the tax of a small amount is also that of many odd rates.
 */
export function rateOf(gross: number, tax: number): TaxOfRate {
  const net = gross - tax;
  if (tax === 0) return { basisPoints: 0, net, tax };
  const exact = (tax / net) * 10_000;
  const round = STEPS.map((step) => Math.round(exact / step) * step).find(
    (basisPoints) => taxIn(gross, basisPoints, 'included') === tax,
  );
  return { basisPoints: round ?? Math.round(exact), net, tax };
}

/** Splits a part of what was paid over its rates: the parts are the amount exactly. */
export function taxesOfPart(amount: number, taxes: readonly TaxOfRate[]): TaxOfRate[] {
  const whole = taxes.reduce((sum, { net, tax }) => sum + net + tax, 0);
  let before = 0;
  let given = 0;
  return taxes.map(({ basisPoints, net, tax }) => {
    before += net + tax;
    // Rounds what is given so far, so that nothing is left over at the end.
    const until = whole === 0 ? 0 : Math.round((amount * before) / whole);
    const gross = until - given;
    given = until;
    const taxOfGross = net + tax === 0 ? 0 : Math.round((gross * tax) / (net + tax));
    return { basisPoints, net: gross - taxOfGross, tax: taxOfGross };
  });
}
