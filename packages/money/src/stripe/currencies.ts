/**
 * The currencies that Stripe takes payments in, as its own documentation lists them: the table of an
 * account in the USA, and the five of three decimals that accounts in the Emirates are shown as well.
 * It still has ANG and STD, which ISO 4217 has withdrawn, and not STN.
 *
 * @see https://docs.stripe.com/currencies#presentment-currencies read on 2026-11-28, a text of 2026
 */
const CODES =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW'.split(
    ' ',
  );

const TAKEN: ReadonlySet<string> = new Set(CODES);

/**
 * The codes of the currencies that Stripe takes payments in, in alphabetical order.
 *
 * @example
 * ```ts
 * const missing = currencyCodes().filter((code) => !chargeCurrencies().includes(code));
 * ```
 */
export const chargeCurrencies = (): readonly string[] => CODES;

export const isChargeCurrency = (currency: string): boolean => TAKEN.has(currency);
