/** Which customer has which identity of the identity pool, and by it which folder. */
export interface CustomerIdentities {
  /** The identity of a customer, if they introduced it. */
  find(customerId: string): Promise<string | undefined>;
  /** Notes whose an identity is. A second time changes nothing. */
  introduce(customerId: string, identityId: string): Promise<void>;
  /** Those of the identities that are somebody's. */
  introduced(identityIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Forgets the identity of a customer. */
  forget(customerId: string, identityId: string): Promise<void>;
}
