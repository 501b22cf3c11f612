/**
 * What keeps customers' mails from people who did not order. Whoever places an order names any address,
 * and an order whose card declines costs nothing.
 */

/**
 * An address that is not the account's own, verified one is asked once, and not again for so long: four
 * mails a year are the most that strangers can cause, whatever they order. It is no longer because the
 * answer is about a mailbox, and mailboxes change hands; the digest that remembers it goes with it.
 */
export const ASK_AGAIN_DAYS = 90;

/** What became of an order is no news after a month, and what is held is about a person. */
export const KEEP_WITHHELD_DAYS = 30;

/** How many mails that cost the customer nothing go out in a day (UTC). */
export interface MailLimits {
  readonly perCustomer: number;
  readonly perAddress: number;
  /** Addresses that one customer can have asked. */
  readonly questionsPerCustomer: number;
}

/**
 * Why a mail was withheld: nobody confirmed its address yet, or there were too many of its customer or to
 * its address.
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

/** The parts of an event about an order that say what is still true. */
interface OrderNews {
  readonly type: string;
  readonly data: { readonly orderId: string };
}

/**
 * Leaves out what later news of the same order made untrue: nobody checks the stock of an order that is
 * confirmed, and one that is cancelled is not confirmed any more.
 */
export function stillTrue<Held extends { readonly event: OrderNews }>(
  held: readonly Held[],
): Held[] {
  const of = ({ event }: Held, types: readonly string[]) =>
    held.some(
      (other) =>
        other.event.data.orderId === event.data.orderId && types.includes(other.event.type),
    );
  return held.filter((one) => !of(one, OVERTAKEN_BY[one.event.type] ?? []));
}

const ENDINGS = ['order.rejected.v1', 'order.cancelled.v1', 'order.refunded.v1'];
const OVERTAKEN_BY: Readonly<Record<string, readonly string[]>> = {
  'order.placed.v1': ['order.confirmed.v1', ...ENDINGS],
  'order.confirmed.v1': ENDINGS,
};
