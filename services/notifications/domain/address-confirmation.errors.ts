/** The link is incomplete, was not made here, or is too old to confirm an address. */
export class InvalidConfirmationTokenError extends Error {
  override readonly name = 'InvalidConfirmationTokenError';
  readonly code = 'INVALID_CONFIRMATION_TOKEN';
  readonly kind = 'invalid';

  constructor(options?: { cause?: unknown }) {
    super('The link is not complete, not one of ours, or too old', options);
  }
}
