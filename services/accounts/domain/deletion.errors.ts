/** The caller signed in too long ago for what cannot be undone. */
export class RecentSignInRequiredError extends Error {
  override readonly name = 'RecentSignInRequiredError';
  readonly code = 'RECENT_SIGN_IN_REQUIRED';
  readonly kind = 'forbidden';
  readonly details: { readonly maxAgeMinutes: number };

  constructor(maxAgeMinutes: number) {
    super('Sign in again, and then repeat it');
    this.details = { maxAgeMinutes };
  }
}

/** The account is being deleted, or is gone; its last tokens are still good. */
export class AccountDeletedError extends Error {
  override readonly name = 'AccountDeletedError';
  readonly code = 'ACCOUNT_DELETED';
  readonly kind = 'not-found';

  constructor() {
    super('The account is deleted');
  }
}
