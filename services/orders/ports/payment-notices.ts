/** The gateway says that something happened to a payment. */
export interface PaymentNotice {
  readonly noticeId: string;
  /** As the gateway calls it: `payment_intent.canceled`. */
  readonly type: string;
  /** The gateway's id of the payment, or of a charge or refund of it. */
  readonly about: string;
}

/** Reads what the gateway sends. */
export interface PaymentNoticeReader {
  /**
   * The notice in a body that the gateway signed; nothing, when it is of no concern here. Throws
   * {@link InvalidSignatureError}.
   */
  read(body: Buffer, signature: string): Promise<PaymentNotice | undefined>;
}

/** Keeps each notice once, until it was worked on and long after. */
export interface PaymentInbox {
  /** False when it was there before. */
  add(notice: PaymentNotice, receivedAt: Date): Promise<boolean>;
}

/** The body was not signed by the gateway, or too long ago. */
export class InvalidSignatureError extends Error {
  override readonly name = 'InvalidSignatureError';
  readonly code = 'INVALID_SIGNATURE';
  readonly kind = 'invalid';

  constructor(options?: { cause?: unknown }) {
    super('The signature does not fit the body', options);
  }
}
