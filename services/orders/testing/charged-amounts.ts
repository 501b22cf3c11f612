/** Currency, amount in its minor unit of ISO 4217, and the amount that Stripe charges. */
export const CHARGED_AMOUNTS = [
  ['ISK', 5_000, 500_000],
  ['UGX', 5_000, 500_000],
  ['MGA', 123_400, 1_234],
  ['KWD', 1_230, 1_230],
  ['JPY', 5_000, 5_000],
  ['HUF', 499_000, 499_000],
] as const;
