import type { Item } from '../aws/dynamodb/types.ts';
import type { Invariant } from './invariant.ts';
import { news, type ObservedEntry, ORDERS } from './observed-shop.ts';

/** Restarts of an order in one state: six, and more while a bank makes a refund. */
const RESTARTS = 6;
const RESTARTS_OF_A_REFUND = 17;
/** An execution that gives up has its order looked at within a minute; a restart waits for longer. */
const RESTART_PAUSE_MS = 4 * 60_000;
/** Pause after the last restart, and until the next sweep: an outage was over for no longer. */
const LAST_PAUSE_MS = 2 * 3_600_000;

/** Staff look only at what needs them. */
export const nothingIsParkedWithoutCause: Invariant = {
  name: 'nothingIsParkedWithoutCause',
  sentence:
    'An order is parked only after an outage that outlasts its restarts, or for a refund that failed.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(ORDERS));
    return () =>
      next().flatMap(({ keys, oldImage, newImage, at }) => {
        if (newImage?.status !== 'NEEDS_ATTENTION' || oldImage?.status === 'NEEDS_ATTENTION') {
          return [];
        }
        const { code } = lastOf(newImage, 'parked')?.reason ?? { code: 'none' };
        const { clearedAtMs = at } = shop;
        const isTried = restartsOf(oldImage) >= restartsIn(newImage);
        const isOutage = at - clearedAtMs < LAST_PAUSE_MS || isRefund(newImage);
        return code === 'REFUND_FAILED' || (isTried && isOutage)
          ? []
          : [`${keys.orderId} is parked for ${code} after ${restartsOf(oldImage)} restarts`];
      });
  },
};

/** No order is restarted for ever. */
export const restartsAreBounded: Invariant = {
  name: 'restartsAreBounded',
  sentence:
    'The sweep starts an order six times in one state, and then parks it, unless it is confirmed.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(ORDERS));
    const restarts = new Map<string, number>();
    return () =>
      next().flatMap(({ keys, oldImage, newImage, at }) => {
        const orderId = String(keys.orderId);
        if (newImage === undefined || oldImage?.version !== newImage.version) {
          restarts.delete(orderId);
          return [];
        }
        const { stalledAfter } = newImage;
        const pauseMs = Date.parse(String(stalledAfter)) - at;
        if (stalledAfter === oldImage?.stalledAfter || pauseMs < RESTART_PAUSE_MS) return [];
        const count = (restarts.get(orderId) ?? 0) + 1;
        restarts.set(orderId, count);
        const isCounted =
          newImage.status === 'AWAITING_APPROVAL' || restartsOf(newImage) > restartsOf(oldImage);
        return count > restartsIn(newImage) || !isCounted
          ? [`${orderId} is started for the ${count}th time, with ${restartsOf(newImage)} counted`]
          : [];
      });
  },
};

const lastOf = (item: Item, type: string): ObservedEntry | undefined =>
  (item.log as ObservedEntry[]).findLast((entry) => entry.type === type);

const isRefund = (item: Item): boolean => lastOf(item, 'refund-pending') !== undefined;

/** The refund of a part is tried until the provider says what became of it. */
const restartsIn = (item: Item): number =>
  item.status === 'CONFIRMED'
    ? Number.POSITIVE_INFINITY
    : isRefund(item)
      ? RESTARTS_OF_A_REFUND
      : RESTARTS;

const restartsOf = (item: Item | undefined): number =>
  (item?.stalled as { readonly restarts?: number } | undefined)?.restarts ?? 0;
