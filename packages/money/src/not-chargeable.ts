/** The reason why a payment provider cannot charge an amount. Its limits are in the minor unit of ISO 4217. */
export type NotChargeable =
  | { readonly reason: 'CURRENCY_NOT_SUPPORTED' }
  | {
      readonly reason: 'BELOW_MINIMUM' | 'ABOVE_MAXIMUM';
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly reason: 'NOT_A_MULTIPLE'; readonly multipleOf: number };
