import type { Told } from '../shop/people.ts';
import type { Invariant } from './invariant.ts';
import {
  isWithoutPerson,
  news,
  type ObservedEntry,
  type ObservedShop,
  ORDERS,
  orderOf,
} from './observed-shop.ts';

const CATALOGUE = 'orders-catalogue-local';
/** Time after which everybody sees what is in a table, whatever its reads lag. */
const SEEN_AFTER_MS = 60_000;

/** A response is a promise. */
export const whatPeopleWereToldHolds: Invariant = {
  name: 'whatPeopleWereToldHolds',
  sentence:
    'What a response said has happened: a 202 to a cancellation or a decision is in the log, and what is called unknown is not there.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.told);
    return () =>
      next().flatMap((told) => {
        const what = contradiction(shop, told);
        return what === undefined ? [] : [what];
      });
  },
};

function contradiction(shop: ObservedShop, told: Told): string | undefined {
  const { request, response } = told;
  const orderId = request.path?.orderId;
  if (orderId === undefined) return unknownProduct(shop, told);
  if (response.status === 404) {
    // Nobody's any more, or in the archive.
    const isGone = isWithoutPerson(shop.platform.dynamoDb.item(ORDERS, { orderId }));
    return isGone ? undefined : `${orderId} is called unknown`;
  }
  if (response.status !== 202) return undefined;
  const isMeant = effectOf(told);
  return isMeant === undefined || orderOf(shop, orderId)?.log.some(isMeant)
    ? undefined
    : `${request.route} of ${orderId} got 202, and is not in its log`;
}

/** Returns what tells the entry that a response promises. */
function effectOf({ request }: Told): ((entry: ObservedEntry) => boolean) | undefined {
  const { sub } = request.claims ?? {};
  switch (request.route) {
    case 'POST /orders/{orderId}/cancel':
      return ({ type }) => type === 'cancelled';
    case 'POST /orders/{orderId}/requeue':
      return ({ type, by }) => type === 'resumed' && by === sub;
    case 'POST /orders/{orderId}/approval': {
      const { decision } = request.body as { readonly decision: string };
      const types = decision === 'approve' ? /^(approved|approval-given)$/ : /^rejected$/;
      return ({ type, by }) => types.test(type) && by === sub;
    }
    default:
      return undefined;
  }
}

function unknownProduct(shop: ObservedShop, { sentAtMs, response }: Told): string | undefined {
  if (response.body.code !== 'UNKNOWN_PRODUCT') return undefined;
  const skus = (response.body.skus ?? []) as string[];
  const known = skus.find((sku) => {
    const first = shop.changesOf(CATALOGUE).find(({ keys }) => keys.sku === sku);
    return first !== undefined && first.at < sentAtMs - SEEN_AFTER_MS;
  });
  return known === undefined ? undefined : `${known} is called unknown, and is in the catalogue`;
}
