/** The identity pool, which gives customers the rights on their folders. */
export interface IdentityPool {
  /** The identity of whoever this ID token is of; undefined for a token that the pool does not take. */
  identityOf(idToken: string): Promise<string | undefined>;
  /** Deletes an identity; one that is gone already counts as deleted. */
  delete(identityId: string): Promise<void>;
}
