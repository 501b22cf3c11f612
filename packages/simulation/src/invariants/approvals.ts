import type { Invariant } from './invariant.ts';
import { news, type ObservedOrder, ORDERS, orderOf, STOCK } from './observed-shop.ts';

/** Totals in cents from which one or two people have to approve, as the services' settings have them. */
const ONE_FROM = 1_000_000;
const TWO_FROM = 5_000_000;
/** Most by which the clocks of two functions differ. */
const SKEW_MS = 2 * 60_000;

/** Dear orders wait for people. */
export const dearOrdersAreApproved: Invariant = {
  name: 'dearOrdersAreApproved',
  sentence:
    'Stock is reserved of an order only after as many different people approved as it needs.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(STOCK));
    return () =>
      next().flatMap(({ newImage }) => {
        if (newImage?.kind !== 'reserve') return [];
        const orderId = String(newImage.pk).slice('ORDER#'.length);
        const order = orderOf(shop, orderId);
        if (order === undefined) return [`stock is reserved of ${orderId}, which is not there`];
        const people = approversOf(order).size;
        const needed = order.total >= TWO_FROM ? 2 : order.total >= ONE_FROM ? 1 : 0;
        return people < needed ? [`${orderId} needs ${needed} people, and has ${people}`] : [];
      });
  },
};

/** Returns who approved an order since people were last asked. */
function approversOf({ log }: ObservedOrder): Set<string | undefined> {
  const asked = log.findLastIndex(({ type }) => type === 'approval-requested');
  const given = log.slice(asked).filter(({ type }) => /^(approval-given|approved)$/.test(type));
  return new Set(given.map(({ by }) => by));
}

/** People get the time that they were told. */
export const approvalsHaveTheirTime: Invariant = {
  name: 'approvalsHaveTheirTime',
  sentence: 'No approval expires before its time is over.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(ORDERS));
    return () =>
      next().flatMap(({ oldImage, newImage, at }) => {
        if (oldImage?.status !== 'AWAITING_APPROVAL' || newImage === undefined) return [];
        const { orderId, log } = newImage as unknown as ObservedOrder;
        if (log.at(-1)?.reason?.code !== 'APPROVAL_EXPIRED') return [];
        const expiresAt = log.findLast(({ type }) => type === 'approval-requested')?.expiresAt;
        return at < Date.parse(expiresAt ?? '') - SKEW_MS
          ? [`the approval of ${orderId} expired before ${expiresAt}`]
          : [];
      });
  },
};
