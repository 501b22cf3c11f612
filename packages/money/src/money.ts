/** An amount in the minor unit of its ISO 4217 currency: `{ amount: 1999, currency: 'EUR' }` is 19.99 EUR. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}
