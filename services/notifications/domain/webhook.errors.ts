/** A webhook cannot be at this address. */
export class WebhookUrlError extends Error {
  override readonly name = 'WebhookUrlError';
  readonly code = 'UNUSABLE_WEBHOOK_URL';
  readonly kind = 'unprocessable';

  constructor(why: string, options?: { cause?: unknown }) {
    super(`The webhook cannot be at this address: ${why}`, options);
  }
}

/** The host stands for an address that is not public: nothing is ever sent there. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
  readonly code = 'PRIVATE_ADDRESS';
  readonly kind = 'unprocessable';

  constructor() {
    super('The webhook cannot be at this address: it is not public');
  }
}

export class WebhookExistsError extends Error {
  override readonly name = 'WebhookExistsError';
  readonly code = 'WEBHOOK_EXISTS';
  readonly kind = 'conflict';

  constructor() {
    super('There is a webhook with this URL already');
  }
}

export class TooManyWebhooksError extends Error {
  override readonly name = 'TooManyWebhooksError';
  readonly code = 'TOO_MANY_WEBHOOKS';
  readonly kind = 'conflict';
  readonly details: { readonly maximum: number };

  constructor(maximum: number) {
    super(`A customer has ${maximum} webhooks at the most`);
    this.details = { maximum };
  }
}

export class WebhookNotFoundError extends Error {
  override readonly name = 'WebhookNotFoundError';
  readonly code = 'WEBHOOK_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such webhook');
  }
}

/** The customer's system did not take the message; it comes again later. */
export class WebhookCallFailedError extends Error {
  override readonly name = 'WebhookCallFailedError';
  readonly code = 'WEBHOOK_CALL_FAILED';
  readonly kind = 'busy';

  constructor(why: string, options?: { cause?: unknown }) {
    super(`The webhook did not take the message: ${why}`, options);
  }
}
