import type { Invariant } from './invariant.ts';
import {
  bucketOf,
  isReduced,
  news,
  type ObservedEntry,
  type ObservedShop,
  ORDERS,
} from './observed-shop.ts';

/** What was taken out stays out. */
export const archivedOrdersStayReduced: Invariant = {
  name: 'archivedOrdersStayReduced',
  sentence: 'An order that was reduced stays as it is.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(ORDERS));
    return () =>
      next()
        .filter(({ oldImage }) => isReduced(oldImage))
        .map(({ keys, eventName }) => `${eventName} of ${keys.orderId}, which is archived`);
  },
};

/** An order is kept in the archive before it goes elsewhere. */
export const archivedOrdersAreInTheArchive: Invariant = {
  name: 'archivedOrdersAreInTheArchive',
  sentence: 'Each reduced order is in the archive, with its whole log.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(ORDERS));
    return () =>
      next().flatMap(({ keys, oldImage, newImage }) => {
        if (!isReduced(newImage) || isReduced(oldImage)) return [];
        const { log } = linesOf(shop).findLast(({ orderId }) => orderId === keys.orderId) ?? {};
        return log?.length === oldImage?.version
          ? []
          : [`${keys.orderId} has ${log?.length ?? 'no'} entries in the archive`];
      });
  },
};

interface ArchivedOrder {
  readonly orderId: string;
  readonly log: readonly ObservedEntry[];
}

function linesOf(shop: ObservedShop): ArchivedOrder[] {
  const { s3 } = shop.platform;
  const archive = bucketOf(shop, 'orders-archive-local');
  return s3.objects(archive).flatMap(({ key }) =>
    Buffer.from(s3.contentOf(archive, key) ?? [])
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ArchivedOrder),
  );
}
