/** Another invocation has this delivery in hand, or died with it: it comes back and looks again. */
export class DeliveryInProgressError extends Error {
  override readonly name = 'DeliveryInProgressError';
  readonly code = 'DELIVERY_IN_PROGRESS';
  readonly kind = 'busy';

  constructor(deliveryId: string) {
    super(`Delivery ${deliveryId} is being sent, or its outcome is not known yet`);
  }
}

/** SES is over its rate or not well; it did not take the mail. */
export class MailThrottledError extends Error {
  override readonly name = 'MailThrottledError';
  readonly code = 'MAIL_THROTTLED';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('The mail service takes no mail right now', options);
  }
}

/** SES refused the mail for good: an address it cannot use, an identity that is not verified. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
  readonly code = 'MAIL_REFUSED';
  readonly kind = 'unprocessable';

  constructor(options?: { cause?: unknown }) {
    super('The mail service refused the mail', options);
  }
}
