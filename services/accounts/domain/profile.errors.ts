/** More than one address is to be the default. */
export class ConflictingDefaultsError extends Error {
  override readonly name = 'ConflictingDefaultsError';
  readonly code = 'CONFLICTING_DEFAULTS';
  readonly kind = 'unprocessable';

  constructor() {
    super('One address can be the default, and no more');
  }
}

/** An edit of a profile does not say which version it was made from. */
export class ProfileVersionRequiredError extends Error {
  override readonly name = 'ProfileVersionRequiredError';
  readonly code = 'PROFILE_VERSION_REQUIRED';
  readonly kind = 'precondition-required';

  constructor() {
    super('Send If-Match with the ETag of your profile, or If-Match: * to replace any version');
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
