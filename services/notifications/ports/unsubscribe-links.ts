import type { OptionalMailCategory } from '../domain/mail-kinds.ts';

/** A recipient and the category that it switches off. */
export interface Unsubscription {
  readonly recipientId: string;
  readonly category: OptionalMailCategory;
}

/** Links that switch one kind of mail off for one recipient, and that nobody else can make. */
export interface UnsubscribeLinks {
  linkFor(unsubscription: Unsubscription): Promise<string>;
  /** Throws `InvalidUnsubscribeTokenError`. */
  verify(token: string): Promise<Unsubscription>;
}
