/** The customer or the address whose mails are counted. */
export type Counted = { readonly recipientId: string } | { readonly address: string };

/** Counts mails in windows, each of them once. */
export interface MailCounters {
  /**
   * Takes a place among `limit` for a mail. The same mail keeps its place however often it asks. Returns
   * false when there is none.
   */
  take(
    counted: Counted,
    what: 'mails' | 'questions',
    mail: { readonly deliveryId: string; readonly limit: number; readonly now: Date },
  ): Promise<boolean>;
}
