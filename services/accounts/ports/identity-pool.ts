/** The identity pool, which gives customers the rights on their folders. */
export interface IdentityPool {
  /** The identity of whoever this ID token is of. */
  identityOf(idToken: string): Promise<string>;
  /** Deletes an identity; one that is gone already counts as deleted. */
  delete(identityId: string): Promise<void>;
}
