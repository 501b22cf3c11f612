/**
 * The restraints that keep customers' mails from people who did not order. An order can name any address,
 * and an order whose card declines costs nothing.
 */

/**
 * An address that is not the account's own, verified one is asked once, and not again for so long: four
 * mails a year are the most that strangers can cause, whatever they order. It is no longer, because
 * mailboxes change hands; the digest that remembers the question is deleted with it.
 */
export const ASK_AGAIN_DAYS = 90;

/** Days for which a withheld mail is kept: it is about a person, and out of date after a month. */
export const KEEP_WITHHELD_DAYS = 30;

/** Limits of the mails a day (UTC) that cost the customer nothing. */
export interface MailLimits {
  readonly perCustomer: number;
  readonly perAddress: number;
  /** Addresses that one customer can have asked. */
  readonly questionsPerCustomer: number;
}

/**
 * Reasons to withhold a mail: nobody confirmed its address yet, or there were too many of its customer or
 * to its address.
 */
export const WITHHOLDING_REASONS = ['UNCONFIRMED', 'LIMIT'] as const;
export type WithholdingReason = (typeof WITHHOLDING_REASONS)[number];

/** The day in which mails are counted. */
export const windowOf = (now: Date): string => now.toISOString().slice(0, 10);

/**
 * The mailbox that an address is taken for where mails are counted: without what follows a plus, which most
 * providers deliver to the same one. Dots stay, since only some leave them out.
 */
export const mailboxOf = (address: string): string =>
  address.replace(/(?<=.)\+[^@]*(?=@[^@]*$)/s, '');

/** The parts of an event about an order by which a later one supersedes it. */
interface OrderEventSummary {
  readonly type: string;
  readonly data: {
    readonly orderId: string;
    readonly version: number;
    /** With the id of a refund it is that of a part: the order goes on. */
    readonly refundId?: string | undefined;
  };
}

/**
 * Leaves out what a later event of the same order supersedes: an order that is confirmed is no longer
 * checked, one that is cancelled is no longer confirmed, and one that was declined may be paid with another
 * card.
 */
export function withoutSuperseded<Held extends { readonly event: OrderEventSummary }>(
  held: readonly Held[],
): Held[] {
  const of = ({ event }: Held, types: readonly string[]) =>
    held.some(
      (other) =>
        other.event.data.orderId === event.data.orderId &&
        other.event.data.version > event.data.version &&
        other.event.data.refundId === undefined &&
        types.includes(other.event.type),
    );
  return held.filter((one) => !of(one, SUPERSEDED_BY[one.event.type] ?? []));
}

const ENDINGS = ['order.rejected.v1', 'order.cancelled.v1', 'order.refunded.v1'];
const SUPERSEDED_BY: Readonly<Record<string, readonly string[]>> = {
  'order.placed.v1': ['order.confirmed.v1', ...ENDINGS],
  'order.payment-action-required.v1': ['order.confirmed.v1', ...ENDINGS],
  'order.rejected.v1': ['order.payment-action-required.v1', 'order.confirmed.v1', ...ENDINGS],
  'order.confirmed.v1': ENDINGS,
};
