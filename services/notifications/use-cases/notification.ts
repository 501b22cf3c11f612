import type { Delivery } from '../domain/delivery.ts';
import type { Locale } from '../domain/locale.ts';
import type { MailContent } from '../domain/mail-content.ts';
import type { HeldMail } from '../ports/withheld-mails.ts';

/** What an event asks for: one mail to one recipient. */
export interface Notification extends Delivery {
  /** Where it goes. Personal data: never logged, never stored in clear. */
  readonly address: string;
  readonly content: MailContent;
}

/** One about an order, which anybody's address can be given with. */
export interface CustomerNotification extends Notification {
  readonly restraint: {
    /** Whether the address is the account's own, verified one. */
    readonly verified: boolean;
    /** Whether the customer can cause it without paying. */
    readonly free: boolean;
    /** What the mail is made of again when it was held. */
    readonly event: HeldMail['event'];
    readonly locale: Locale;
  };
}

export const isToCustomer = (
  notification: Notification | CustomerNotification,
): notification is CustomerNotification => 'restraint' in notification;

/** A person with an account, by the subject of the token. */
export const accountRecipient = (customerId: string): string => `account#${customerId}`;

/** Whose account it is. */
export const customerIn = (recipientId: string): string => recipientId.slice('account#'.length);

/** The shared mailbox of the shop's staff. */
export const STAFF_RECIPIENT = 'mailbox#staff';
