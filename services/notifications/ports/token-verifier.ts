/** The holder of a token. */
export interface VerifiedToken {
  readonly customerId: string;
  readonly isStaff: boolean;
  readonly expiresAt: Date;
}

export interface TokenVerifier {
  /** Throws `InvalidTokenError`. */
  verify(token: string): Promise<VerifiedToken>;
}
