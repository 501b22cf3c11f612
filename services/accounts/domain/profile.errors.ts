/** More than one address is to be the default. */
export class ConflictingDefaultsError extends Error {
  override readonly name = 'ConflictingDefaultsError';
  readonly code = 'CONFLICTING_DEFAULTS';
  readonly kind = 'unprocessable';

  constructor() {
    super('One address can be the default, and no more');
  }
}

/** The profile was changed since the version that the edit was made from. */
export class ProfileChangedError extends Error {
  override readonly name = 'ProfileChangedError';
  readonly code = 'PROFILE_CHANGED';
  readonly kind = 'precondition-failed';

  constructor() {
    super('Your profile was changed meanwhile: read it again, and edit that');
  }
}
