import type { OrderId } from '../domain/ids.ts';

/** Notice of the gateway that something happened to a payment. */
export interface PaymentNotice {
  readonly noticeId: string;
  /** Type in the gateway's words: `payment_intent.canceled`. */
  readonly type: string;
  /** Gateway's id of the payment, or of a charge or refund of it. */
  readonly about: string;
  /** Order of the payment, when the notice names it. */
  readonly orderId?: OrderId;
}

/** Reads the requests that the gateway sends. */
export interface PaymentNoticeReader {
  /**
   * Reads the notice in a body that the gateway signed; undefined when it is about no payment. Throws
   * {@link InvalidSignatureError}.
   */
  read(body: Buffer, signature: string): Promise<PaymentNotice | undefined>;
}

/** Keeps each notice once. */
export interface PaymentInbox {
  /** Adds a notice, and returns false when it was there before. */
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
