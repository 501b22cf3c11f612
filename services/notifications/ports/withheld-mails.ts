import type { CloudEvent } from '@commerce/events';
import type { Delivery } from '../domain/delivery.ts';
import type { WithholdingReason } from '../domain/restraint.ts';
import type { Page, PageRequest } from './page.ts';

/** A mail to a customer that was not sent, and the address it was for. */
export interface MailToHold extends Delivery {
  /** Kept as its digest. */
  readonly address: string;
}

/** A mail that waits for its address to be confirmed. */
export interface HeldMail {
  readonly deliveryId: string;
  /** What it is made of again: an event about an order, without its customer's address. */
  readonly event: CloudEvent<string, { readonly orderId: string; readonly contact: object }>;
}

/** A withheld mail as staff see it. */
export interface WithheldMail extends Pick<Delivery, 'recipientId' | 'kind' | 'subject'> {
  readonly reason: WithholdingReason;
  readonly at: string;
}

/** Mails to customers that were not sent, for {@link KEEP_WITHHELD_DAYS}. */
export interface WithheldMails {
  /** Keeps a mail until its address is confirmed. Answers whether it is the first to say so. */
  hold(mail: MailToHold, event: HeldMail['event'], at: Date): Promise<boolean>;
  /** Notes that a mail went nowhere because there were too many. */
  noteLimited(mail: MailToHold, at: Date): Promise<void>;
  /** All that waits for one recipient's confirmation of one address. */
  held(recipientId: string, address: string, now: Date): Promise<HeldMail[]>;
  /** Forgets mails that do not wait any more. */
  release(recipientId: string, address: string, deliveryIds: readonly string[]): Promise<void>;
  /** For staff: what was limited before what waits, the latest first. */
  list(page: PageRequest): Promise<Page<WithheldMail>>;
  /** Everything that is kept about one recipient, and what was counted. */
  sizeOf(recipientId: string): Promise<number>;
  forget(recipientId: string): Promise<number>;
}
