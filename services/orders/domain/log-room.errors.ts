/** The log of the order has no room for what somebody wants to write. */
export class LogFullError extends Error {
  override readonly name = 'LogFullError';
  readonly code = 'ORDER_LOG_FULL';
  readonly kind = 'conflict';

  constructor() {
    super('So much was written about the order that there is no room for this');
  }
}
