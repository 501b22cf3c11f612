import type { OptionalMailCategory } from '../domain/mail-kinds.ts';
import type { SuppressionReason } from '../domain/suppression.ts';

/** Whether a mail may go to somebody. */
export interface DeliveryPolicy {
  readonly switchedOff: ReadonlySet<OptionalMailCategory>;
  readonly suppressed?: SuppressionReason;
  /** Whether the owner of the address lets this recipient's mails go there. */
  readonly confirmed: boolean;
  /** The digest of the mailbox that the address is taken for where mails are counted. */
  readonly mailboxId: string;
}

/** Who wants which mails, and which addresses take none. */
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
  /** A complaint stands above a bounce. What happened before the address was lifted changes nothing. */
  suppress(address: string, reason: SuppressionReason, at: Date): Promise<void>;
  /** The owner of an address lets a recipient's mails go there. */
  confirm(recipientId: string, address: string): Promise<void>;
  /** Takes that back. */
  withdraw(recipientId: string, address: string): Promise<void>;
  /** Whether anything is known of a recipient. */
  knows(recipientId: string): Promise<boolean>;
  /** Forgets choices and confirmed addresses of a recipient. Answers whether there were any. */
  forget(recipientId: string): Promise<boolean>;
}
