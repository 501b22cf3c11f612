/** The link was cut off on its way, or nobody of ours made it. */
export class InvalidUnsubscribeTokenError extends Error {
  override readonly name = 'InvalidUnsubscribeTokenError';
  readonly code = 'INVALID_UNSUBSCRIBE_TOKEN';
  readonly kind = 'invalid';

  constructor() {
    super('The link is not complete, or not one of ours');
  }
}
