/** All that is known of a customer here; the address is in the user pool and nowhere else. */
export interface Profile {
  /** Subject of the customer's tokens. */
  readonly customerId: string;
  /** BCP 47, e.g. `de-DE`: the language in which the customer is written to. */
  readonly locale: string;
  readonly name?: string;
  /** Time of the registration, RFC 3339. */
  readonly registeredAt: string;
}
