import type { OptionalMailCategory } from '../domain/mail-kinds.ts';
import type { SuppressionReason } from '../domain/suppression.ts';

/** The rules by which a mail may go to a recipient at an address. */
export interface DeliveryPolicy {
  readonly switchedOff: ReadonlySet<OptionalMailCategory>;
  readonly suppressed?: SuppressionReason;
  /** True when the owner of the address lets this recipient's mails go there. */
  readonly confirmed: boolean;
  /** Moment up to which the recipient is erased (RFC 3339): what happened by then is told nobody any more. */
  readonly erasedAt?: string;
  /** The digest of the mailbox that the address is taken for where mails are counted. */
  readonly mailboxId: string;
}

/** Choices of recipients, addresses that they confirmed, and addresses that take no mail. */
export interface Recipients {
  deliveryPolicyFor(recipientId: string, address: string): Promise<DeliveryPolicy>;
  switchedOff(recipientId: string): Promise<ReadonlySet<OptionalMailCategory>>;
  /** Replaces the whole choice. */
  saveSwitchedOff(
    recipientId: string,
    categories: ReadonlySet<OptionalMailCategory>,
  ): Promise<void>;
  switchOff(recipientId: string, category: OptionalMailCategory): Promise<void>;
  switchOn(recipientId: string, category: OptionalMailCategory): Promise<void>;
  /** Suppresses an address. A complaint stands above a bounce; a report from before a lift changes nothing. */
  suppress(address: string, reason: SuppressionReason, at: Date): Promise<void>;
  /** Records that the owner of an address lets a recipient's mails go there. */
  confirm(recipientId: string, address: string): Promise<void>;
  /** Takes a confirmation back. */
  withdraw(recipientId: string, address: string): Promise<void>;
  /** Returns whether anything is known of a recipient. */
  knows(recipientId: string): Promise<boolean>;
  /** Forgets choices and confirmed addresses of a recipient. Returns whether there were any. */
  forget(recipientId: string): Promise<boolean>;
  /** Remembers, for as long as a message may be on its way, that all up to a moment is erased. */
  markErased(recipientId: string, upTo: Date): Promise<void>;
}
