import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../aws/dynamodb/types.ts';
import { KEEP_ORDERS_DAYS } from '../shop/data-acts.ts';
import type { Invariant } from './invariant.ts';
import { erasuresOf, type ObservedOrder, ordersOf, STOCK } from './observed-shop.ts';

const PRODUCTS = 'inventory-products-local';
const PRODUCT_VIEWS = 'storefront-products-local';
const ORDER_VIEWS = 'storefront-orders-local';
const DAY_MS = 86_400_000;
/** Levels, by the words that inventory has for them itself. */
const SHOWN: Readonly<Record<string, string>> = {
  ok: 'IN_STOCK',
  low: 'LOW',
  depleted: 'SOLD_OUT',
};

/** Pages show what is sold. */
export const productPagesFollowProducts: Invariant = {
  name: 'productPagesFollowProducts',
  sentence: 'The storefront has the latest version of each product, and of the level of its stock.',
  holds: 'at rest',
  begin:
    ({ platform: { dynamoDb } }) =>
    () =>
      [...dynamoDb.items(PRODUCTS)].flatMap(({ sku, version, name, price, active }) => {
        if (version === undefined) return [];
        const level = dynamoDb.item(STOCK, { pk: `LEVEL#${sku}`, sk: 'LEVEL' });
        const { listing, stock } =
          dynamoDb.item(PRODUCT_VIEWS, { pk: `PRODUCT#${sku}`, sk: 'VIEW' }) ?? {};
        const due = [{ version, name, price, active }, level && toStock(level)];
        const shown = [listing && toTold(listing as Item), stock];
        return isDeepStrictEqual(shown, due)
          ? []
          : [`${sku} is ${JSON.stringify(due)}, and shown as ${JSON.stringify(shown)}`];
      }),
};

const toTold = ({ version, name, price, active }: Item) => ({ version, name, price, active });

const toStock = ({ version, level, left, at }: Item) => ({
  version,
  level: SHOWN[String(level)],
  ...(left !== undefined && { left }),
  at,
});

/** A page that is kept at the edge is told when it is out of date. */
export const theEdgeForgetsProducts: Invariant = {
  name: 'theEdgeForgetsProducts',
  sentence: 'After each change of a product that pages show, the edge forgets the catalogue.',
  holds: 'at rest',
  begin: (shop) => () => {
    const { invalidations } = shop.platform.cloudFront;
    const forgottenAtMs = Math.max(
      0,
      ...invalidations.filter(({ paths }) => paths.includes('/shop/*')).map(({ atMs }) => atMs),
    );
    return shop
      .changesOf(PRODUCT_VIEWS)
      .filter(({ oldImage, newImage }) => oldImage?.version !== newImage?.version)
      .filter(({ at }) => at > forgottenAtMs)
      .map(({ keys }) => `the edge still has what ${keys.pk} was`);
  },
};

/** Customers see what became of their orders. */
export const orderPagesFollowTheLog: Invariant = {
  name: 'orderPagesFollowTheLog',
  sentence:
    'The storefront has each entry of the log of an order for its customer, and none of anybody else.',
  holds: 'at rest',
  begin: (shop) => () => {
    const { kernel, dynamoDb } = shop.platform;
    const views = Map.groupBy(
      [...dynamoDb.items(ORDER_VIEWS)].filter(({ orderId }) => orderId !== undefined),
      ({ orderId }) => String(orderId),
    );
    const orders = new Map([...ordersOf(shop)].map((order) => [order.orderId, order]));
    const erased = new Set(erasuresOf(shop).map(({ customerId }) => customerId));
    const keptSince = new Date(kernel.nowMs - KEEP_ORDERS_DAYS * DAY_MS).toISOString();
    return [
      ...[...views].flatMap(([orderId, changes]) => surplusOf(changes, orders.get(orderId))),
      ...[...orders.values()]
        // Of who is erased, pages have what has happened since, or nothing.
        .filter(({ customerId }) => !customerId.startsWith('erased-') && !erased.has(customerId))
        .flatMap((order) => missingOf(order, views.get(order.orderId) ?? [], keptSince)),
    ];
  },
};

function surplusOf(changes: readonly Item[], order: ObservedOrder | undefined): string[] {
  return changes
    .filter(
      ({ pk, version, at }) =>
        pk !== `CUSTOMER#${order?.customerId}` ||
        order?.log.find((entry) => entry.version === version)?.at !== at,
    )
    .map(({ pk, sk }) => `${pk} is shown ${sk}, which is not so`);
}

function missingOf(order: ObservedOrder, changes: readonly Item[], keptSince: string): string[] {
  const shown = new Map(changes.map(({ version, status }) => [version, status]));
  const missing = order.log
    .filter(({ version, at }) => at > keptSince && !shown.has(version))
    .map(({ type, version }) => `${type} of ${order.orderId}, its entry ${version}, is not shown`);
  const status = shown.get(order.version);
  return status === undefined || status === order.status
    ? missing
    : [...missing, `${order.orderId} is ${order.status}, and shown as ${status}`];
}
