import type { Locale, MailContent } from '@commerce/mail-templates';
import type { Delivery } from '../domain/delivery.ts';
import type { HeldMail } from '../ports/withheld-mails.ts';

/** A mail to one recipient, made of an event. */
export interface Notification extends Delivery {
  /** Personal data: never logged, never stored in clear. */
  readonly address: string;
  readonly content: MailContent;
}

/** A notification about an order, which can be placed with anybody's address. */
export interface CustomerNotification extends Notification {
  readonly restraint: {
    /** True when the address is the account's own, verified one. */
    readonly verified: boolean;
    /** True when the customer can cause it without paying. */
    readonly free: boolean;
    /** The event that the mail is made of again when it was held. */
    readonly event: HeldMail['event'];
    readonly locale: Locale;
  };
}

export const isToCustomer = (
  notification: Notification | CustomerNotification,
): notification is CustomerNotification => 'restraint' in notification;

/** Returns the recipient of an account, by the subject of the token. */
export const accountRecipient = (customerId: string): string => `account#${customerId}`;

/** Returns the customer of an account's recipient. */
export const customerIn = (recipientId: string): string => recipientId.slice('account#'.length);

/** Whoever was a customer: they are erased, and nothing says who they were. */
export const FORMER_CUSTOMER = 'mailbox#former-customer';

/** The shared mailbox of the shop's staff. */
export const STAFF_RECIPIENT = 'mailbox#staff';
