/** The link was cut off on its way, nobody of ours made it, or it is too old to confirm anything. */
export class InvalidConfirmationTokenError extends Error {
  override readonly name = 'InvalidConfirmationTokenError';
  readonly code = 'INVALID_CONFIRMATION_TOKEN';
  readonly kind = 'invalid';

  constructor(options?: { cause?: unknown }) {
    super('The link is not complete, not one of ours, or too old', options);
  }
}
