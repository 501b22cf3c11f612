import type { Invariant } from './invariant.ts';
import { erasuresOf, news, type ObservedEvent, type ObservedShop } from './observed-shop.ts';

const DELIVERIES = 'notifications-deliveries-local';
/** Time for which SES has to be silent about a mail, less what two clocks differ by. */
const SILENT_FOR_MS = 3 * 60_000;

export type Mail = ReturnType<ObservedShop['platform']['ses']['mails']>[number];

/** Nobody is told twice. */
export const oneMailForEachEvent: Invariant = {
  name: 'oneMailForEachEvent',
  sentence:
    'SES takes one mail for each event and recipient; a second one only after minutes of doubt about the first.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.platform.ses.mails());
    const sent = new Map<string, number>();
    return () =>
      next().flatMap((mail) => {
        const id = deliveryOf(mail);
        const now = Date.parse(mail.sentAt);
        const last = sent.get(id);
        sent.set(id, now);
        return last === undefined || now - last > SILENT_FOR_MS
          ? []
          : [`${id} is sent again after ${now - last} ms`];
      });
  },
};

/** Names the delivery that a mail is: its event and who it is for. */
export const deliveryOf = ({ tags }: Mail): string =>
  Buffer.from(Object.fromEntries(Object.entries(tags)).delivery ?? '', 'base64url').toString();

/** Types of the events that somebody gets a mail of, and who: an import is its starter's. */
const MAILED: Readonly<Record<string, string>> = {
  'order.placed.v1': 'customer',
  'order.confirmed.v1': 'customer',
  'order.rejected.v1': 'customer',
  'order.cancelled.v1': 'customer',
  'order.refunded.v1': 'customer',
  'order.payment-action-required.v1': 'customer',
  'order.shipped.v1': 'customer',
  'order.return-decided.v1': 'customer',
  'order.return-requested.v1': 'staff',
  'order.approval-requested.v1': 'staff',
  'import.completed.v1': 'customer',
};
const SENT = new Set(['SENT', 'BOUNCED', 'COMPLAINED']);
const NOT_SENT = new Set(['OPTED_OUT', 'SUPPRESSED', 'HELD', 'LIMITED']);

/** Everybody is told. */
export const everyMailIsSent: Invariant = {
  name: 'everyMailIsSent',
  sentence: 'Each event that is mailed ends as a mail, or with the reason why there is none.',
  holds: 'at rest',
  begin: (shop) => () => {
    const { plan, platform, events } = shop;
    if (plan.absent.includes('notifications')) return [];
    const sent = new Set(platform.ses.mails().map(deliveryOf));
    // Of who is erased no delivery is known any more, and nobody is told of an order without a person.
    const erased = new Set<unknown>(erasuresOf(shop).map(({ customerId }) => customerId));
    const mailed = events.filter(
      ({ data }) =>
        !erased.has(data?.customerId) && !String(data?.customerId).startsWith('erased-'),
    );
    return deliveriesOf(mailed).flatMap((deliveryId) => {
      const status = String(platform.dynamoDb.item(DELIVERIES, { deliveryId })?.status);
      const isRight = SENT.has(status) ? sent.has(deliveryId) : NOT_SENT.has(status);
      return isRight
        ? []
        : [`${deliveryId} is ${status} with ${sent.has(deliveryId) ? 'a' : 'no'} mail`];
    });
  },
};

/** Tells whether goods without a price came back, of which there is nothing to tell. */
const isOfNothing = ({ refund }: ObservedEvent['data']): boolean =>
  (refund as { readonly amount?: number } | undefined)?.amount === 0;

/** Names the deliveries that events ask for, each once. An entry has one event: its id says which. */
const deliveriesOf = (events: readonly ObservedEvent[]): string[] => [
  ...new Set(
    events.flatMap(({ source, id, type, data }) =>
      MAILED[type] === undefined || isOfNothing(data) ? [] : [`${source}/${id}/${MAILED[type]}`],
    ),
  ),
];
