import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../aws/dynamodb/types.ts';
import type { Invariant } from './invariant.ts';
import { isWithoutPerson, news, ORDERS, orderOf } from './observed-shop.ts';

/** The log of an order is whole. */
export const logsHaveNoGap: Invariant = {
  name: 'logsHaveNoGap',
  sentence: 'The entries of an order are numbered from 1 without a gap, up to its version.',
  holds: 'always',
  begin: (shop) => () =>
    [...shop.changedOrders].flatMap((orderId) => {
      const order = orderOf(shop, orderId);
      if (order === undefined) return [];
      const isWhole = order.log.every(({ version }, index) => version === index + 1);
      return isWhole && order.log.length === order.version
        ? []
        : [`${orderId} is at ${order.version} with ${order.log.map(({ version }) => version)}`];
    }),
};

/** Nothing that happened to an order is rewritten. */
export const logsOnlyGrow: Invariant = {
  name: 'logsOnlyGrow',
  sentence: 'An entry of a log stays as it was written, until its order is erased or archived.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(ORDERS));
    return () =>
      next().flatMap(({ keys, oldImage, newImage }) => {
        if (oldImage === undefined || isWithoutPerson(newImage)) return [];
        const after = logOf(newImage);
        const changed = logOf(oldImage).findIndex(
          (entry, index) => entry !== after[index] && !isDeepStrictEqual(entry, after[index]),
        );
        return changed === -1 ? [] : [`entry ${changed + 1} of ${keys.orderId} is another one`];
      });
  },
};

const logOf = (item: Item | undefined): readonly unknown[] => (item?.log ?? []) as unknown[];
