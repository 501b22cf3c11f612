/** The link is incomplete, or was not made here. */
export class InvalidUnsubscribeTokenError extends Error {
  override readonly name = 'InvalidUnsubscribeTokenError';
  readonly code = 'INVALID_UNSUBSCRIBE_TOKEN';
  readonly kind = 'invalid';

  constructor() {
    super('The link is not complete, or not one of ours');
  }
}
