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

/** Ports of the web only: others belong to systems that were never meant to be called from outside. */
export class WebhookPortError extends Error {
  override readonly name = 'WebhookPortError';
  readonly code = 'WEBHOOK_PORT_NOT_ALLOWED';
  readonly kind = 'unprocessable';
  readonly details: { readonly ports: readonly number[] };

  constructor(ports: readonly number[]) {
    super(`The webhook cannot be at this address: its port must be one of ${ports.join(', ')}`);
    this.details = { ports };
  }
}

/** Returns whether an error says that an address is never called, now or later. */
export const isAddressRejection = (error: unknown): boolean =>
  error instanceof WebhookUrlError ||
  error instanceof PrivateAddressError ||
  error instanceof WebhookPortError;

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

export class TooManyWebhookSecretsError extends Error {
  override readonly name = 'TooManyWebhookSecretsError';
  readonly code = 'TOO_MANY_WEBHOOK_SECRETS';
  readonly kind = 'conflict';
  readonly details: { readonly maximum: number };

  constructor(maximum: number) {
    super(`A webhook has ${maximum} secrets at the most: an earlier one must end first`);
    this.details = { maximum };
  }
}

/** Somebody else changed the webhook at the same time; nothing was changed here. */
export class WebhookChangedError extends Error {
  override readonly name = 'WebhookChangedError';
  readonly code = 'WEBHOOK_CHANGED';
  readonly kind = 'conflict';

  constructor() {
    super('The webhook changed at the same time');
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
