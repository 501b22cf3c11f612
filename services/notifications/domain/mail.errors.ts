/** Another invocation sends this delivery, or died with it: the message comes back later. */
export class DeliveryInProgressError extends Error {
  override readonly name = 'DeliveryInProgressError';
  readonly code = 'DELIVERY_IN_PROGRESS';
  readonly kind = 'busy';

  constructor(deliveryId: string) {
    super(`Delivery ${deliveryId} is being sent, or its outcome is not known yet`);
  }
}

/** SES is over its rate or unavailable; it did not take the mail. */
export class MailThrottledError extends Error {
  override readonly name = 'MailThrottledError';
  readonly code = 'MAIL_THROTTLED';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('The mail service takes no mail right now', options);
  }
}

/** SES rejected the mail for good: an address it cannot use, an identity that is not verified. */
export class MailRejectedError extends Error {
  override readonly name = 'MailRejectedError';
  readonly code = 'MAIL_REFUSED';
  readonly kind = 'unprocessable';

  constructor(options?: { cause?: unknown }) {
    super('The mail service rejected the mail', options);
  }
}
