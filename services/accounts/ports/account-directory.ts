/** An account as the user pool knows it. */
export interface Account {
  readonly email?: string | undefined;
  readonly emailVerified: boolean;
  readonly name?: string | undefined;
  readonly locale?: string | undefined;
  /** RFC 3339. */
  readonly createdAt?: string | undefined;
  /** In the pool's words: `CONFIRMED`. */
  readonly status?: string | undefined;
  /** Second factors that are set up, in the pool's words. */
  readonly secondFactors: readonly string[];
}

/** The user pool. Customers are known in it by the subject of their tokens. */
export interface AccountDirectory {
  find(customerId: string): Promise<Account | undefined>;
  /** Lets nobody sign in, and ends every session. One that is not there stays so. */
  close(customerId: string): Promise<void>;
  /** Removes an account. Returns whether it was there. */
  remove(customerId: string): Promise<boolean>;
}
