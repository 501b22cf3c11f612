/** A report of the mail service about a mail. */
export type MailReport =
  | { readonly kind: 'sent'; readonly deliveryId: string }
  | {
      readonly kind: 'bounced';
      readonly deliveryId: string;
      /** The time of the report, by the clock of who reported it. */
      readonly at?: Date;
      readonly addresses: readonly string[];
      /** The address will never work, as opposed to a full mailbox. */
      readonly permanent: boolean;
    }
  | {
      readonly kind: 'complained';
      readonly deliveryId: string;
      readonly at?: Date;
      readonly addresses: readonly string[];
    }
  /** A report that needs no action. */
  | { readonly kind: 'other' };
