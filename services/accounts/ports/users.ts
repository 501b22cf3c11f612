import type { ExternalIdentity } from '../domain/external-identity.ts';

/** A user of a pool, by the name that the pool gave. */
export interface PoolUser {
  readonly poolId: string;
  readonly userName: string;
}

/** The users of a pool. */
export interface Users {
  /** Tells whether the user has confirmed a second factor. */
  hasSecondFactor(user: PoolUser): Promise<boolean>;
  /** Finds the confirmed user whose own, verified address this is. */
  findByAddress(poolId: string, email: string): Promise<PoolUser | undefined>;
  /** Lets a user sign in by another provider too. */
  link(user: PoolUser, identity: ExternalIdentity): Promise<void>;
}
