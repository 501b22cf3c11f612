import type { Delivery } from '../domain/delivery.ts';
import type { MailContent } from '../domain/mail-content.ts';

/** What an event asks for: one mail to one recipient. */
export interface Notification extends Delivery {
  /** Where it goes. Personal data: never logged, never stored in clear. */
  readonly address: string;
  readonly content: MailContent;
}

/** A person with an account, by the subject of the token. */
export const accountRecipient = (customerId: string): string => `account#${customerId}`;

/** The shared mailbox of the shop's staff. */
export const STAFF_RECIPIENT = 'mailbox#staff';
