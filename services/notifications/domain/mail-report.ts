/** What the mail service says became of a mail. */
export type MailReport =
  | { readonly kind: 'sent'; readonly deliveryId: string }
  | {
      readonly kind: 'bounced';
      readonly deliveryId: string;
      /** When it was reported, by the clock of who reported it. */
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
  /** Nothing that anybody acts on. */
  | { readonly kind: 'other' };
