import type { CloudEvent } from '@commerce/events';
import type { Delivery } from '../domain/delivery.ts';
import type { WithholdingReason } from '../domain/restraint.ts';
import type { Page, PageRequest } from './page.ts';

/** A mail to a customer that was not sent, and the address it was for. */
export interface MailToHold extends Delivery {
  /** Stored as its digest. */
  readonly address: string;
}

/** A mail that waits for its address to be confirmed. */
export interface HeldMail {
  readonly deliveryId: string;
  /** The event that the mail is made of again, without its customer's address. */
  readonly event: CloudEvent<
    string,
    { readonly orderId: string; readonly version: number; readonly contact: object }
  >;
}

/** A withheld mail, for staff. */
export interface WithheldMail extends Pick<Delivery, 'recipientId' | 'kind' | 'subject'> {
  readonly reason: WithholdingReason;
  readonly at: string;
}

/** Mails to customers that were not sent, kept for {@link KEEP_WITHHELD_DAYS}. */
export interface WithheldMails {
  /** Holds a mail until its address is confirmed. Returns false when it is held already. */
  hold(mail: MailToHold, event: HeldMail['event'], at: Date): Promise<boolean>;
  /** Records that a mail was not sent because there were too many. */
  noteLimited(mail: MailToHold, at: Date): Promise<void>;
  /** Returns the mails that are held for one recipient at one address. */
  held(recipientId: string, address: string, now: Date): Promise<HeldMail[]>;
  /** Forgets mails that are held no more. */
  release(recipientId: string, address: string, deliveryIds: readonly string[]): Promise<void>;
  /** Lists mails for staff: the limited before the held, the latest first. */
  list(page: PageRequest): Promise<Page<WithheldMail>>;
  /** Returns the mails of one recipient. */
  of(recipientId: string): Promise<readonly WithheldMail[]>;
  /** Returns the count of records of one recipient, counters too. */
  sizeOf(recipientId: string): Promise<number>;
  forget(recipientId: string): Promise<number>;
}
