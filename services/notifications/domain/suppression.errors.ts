/** The address is not known: it never bounced or complained. */
export class SuppressionNotFoundError extends Error {
  override readonly name = 'SuppressionNotFoundError';
  readonly code = 'SUPPRESSION_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('The address takes mails: it never bounced or complained');
  }
}

type Why = 'OWNER_HAS_NOT_ASKED' | 'COMPLAINED_AGAIN' | 'LIFTED_TOO_OFTEN';

const MESSAGES: Readonly<Record<Why, string>> = {
  OWNER_HAS_NOT_ASKED:
    'The owner of the address called our mails spam: say with "ownerAsked": true that the owner wants them again',
  COMPLAINED_AGAIN: 'The owner of the address called our mails spam a second time: that is final',
  LIFTED_TOO_OFTEN: 'It was lifted twenty times: the mailbox does not work',
};

/** The suppression stays. */
export class SuppressionNotLiftableError extends Error {
  override readonly name = 'SuppressionNotLiftableError';
  readonly code = 'SUPPRESSION_NOT_LIFTABLE';
  readonly kind = 'conflict';
  readonly details: { readonly why: Why };

  constructor(why: Why) {
    super(MESSAGES[why]);
    this.details = { why };
  }
}

/** Somebody else lifted it, or the address bounced again, meanwhile. */
export class SuppressionChangedError extends Error {
  override readonly name = 'SuppressionChangedError';
  readonly code = 'SUPPRESSION_CHANGED';
  readonly kind = 'conflict';

  constructor() {
    super('The suppression changed at this moment: look at it again');
  }
}
