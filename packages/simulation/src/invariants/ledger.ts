import type { Change } from '../aws/dynamodb/types.ts';
import type { Invariant } from './invariant.ts';
import { news, type ObservedShop, STOCK } from './observed-shop.ts';

const HOUR_MS = 3_600_000;

interface Entry {
  readonly pk: string;
  readonly kind: string;
  readonly actor: string;
  readonly heldUntil?: string;
  readonly attempt?: number;
  readonly movements: readonly { readonly available: number; readonly reserved: number }[];
}

/** Stock that came in is there once, however often somebody asked for it. */
export const everyDeliveryIsReceivedOnce: Invariant = {
  name: 'everyDeliveryIsReceivedOnce',
  sentence:
    'For each product, the ledger receives what staff were told is received: once for each key.',
  holds: 'at rest',
  begin: (shop) => () => {
    const received = new Map<string, number>();
    for (const { newImage, eventName } of shop.changesOf(STOCK)) {
      const { pk, actor, kind, movements } = (newImage ?? {}) as unknown as Entry;
      if (eventName !== 'INSERT' || !/^(receive|adjust)$/.test(kind)) continue;
      if (!String(actor).startsWith('staff:')) continue;
      const sku = pk.slice('PRODUCT#'.length);
      const units = movements.reduce((sum, { available }) => sum + available, 0);
      received.set(sku, (received.get(sku) ?? 0) + units);
    }
    return [...deliveriesOf(shop)].flatMap(([sku, { units, isKnown }]) => {
      const found = received.get(sku) ?? 0;
      return !isKnown || found === units ? [] : [`${found} of ${sku} are received, told ${units}`];
    });
  },
};

/** Returns what staff were told of each product; unknown when a request never got a response. */
function deliveriesOf(shop: ObservedShop) {
  const byKey = new Map<string, { sku: string; delta: number; status: number }>();
  for (const { request, response } of shop.told) {
    if (request.route !== 'POST /products/{sku}/stock') continue;
    const sku = request.path?.sku ?? '';
    const { delta } = request.body as { readonly delta: number };
    const key = `${sku} ${request.headers?.['idempotency-key']}`;
    const isReceived = byKey.get(key)?.status === 200;
    byKey.set(key, { sku, delta, status: isReceived ? 200 : response.status });
  }
  const bySku = new Map<string, { units: number; isKnown: boolean }>();
  for (const { sku, delta, status } of byKey.values()) {
    const { units, isKnown } = bySku.get(sku) ?? { units: 0, isKnown: true };
    bySku.set(sku, {
      units: units + (status === 200 ? delta : 0),
      isKnown: isKnown && status < 500 && status !== 429,
    });
  }
  return bySku;
}

/** No stock is where nobody looks for it. */
export const everyShardIsRead: Invariant = {
  name: 'everyShardIsRead',
  sentence: 'No counter lies behind the number of shards of its layout.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(STOCK));
    return () => {
      const skus = new Set(next().flatMap((change) => (isLayout(change) ? [skuOf(change)] : [])));
      return [...skus].flatMap((sku) => lostShards(shop, sku));
    };
  },
};

/** Tells whether a counter comes or goes, or the layout becomes another one. */
const isLayout = ({ keys, oldImage, newImage }: Change): boolean =>
  keys.sk === 'COUNTER' && (oldImage?.shards !== newImage?.shards || !oldImage || !newImage);

const skuOf = ({ oldImage, newImage }: Change): string => String((newImage ?? oldImage)?.sku);

const MOST_SHARDS = 32;

function lostShards({ platform }: ObservedShop, sku: string): string[] {
  const counter = (shard: number) =>
    platform.dynamoDb.item(STOCK, { pk: `STOCK#${sku}#${shard}`, sk: 'COUNTER' });
  const shards = Number(counter(0)?.shards);
  return Array.from({ length: MOST_SHARDS }, (_, shard) => shard)
    .filter((shard) => shard < shards !== (counter(shard) !== undefined))
    .map((shard) => `shard ${shard} of ${sku} with ${shards} shards`);
}

/** What an order gave back is nobody's but who buys it next. */
export const whatIsGivenBackStaysBack: Invariant = {
  name: 'whatIsGivenBackStaysBack',
  sentence:
    'After the stock of an order was released, its ledger takes none any more, but for a later attempt.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(STOCK));
    /** Last attempt that is closed. */
    const closed = new Map<string, number>();
    const current = new Map<string, number>();
    return () =>
      next().flatMap(({ newImage, eventName }) => {
        const { pk, kind, movements, attempt } = (newImage ?? {}) as unknown as Entry;
        if (eventName !== 'INSERT' || !pk.startsWith('ORDER#')) return [];
        if (kind === 'release') closed.set(pk, attempt ?? Number.POSITIVE_INFINITY);
        if (kind === 'reserve') current.set(pk, attempt ?? 1);
        const isClosed = (current.get(pk) ?? 1) <= (closed.get(pk) ?? 0);
        return isClosed && movements.some(({ available }) => available < 0)
          ? [`a ${kind} takes stock for ${pk}, which was released`]
          : [];
      });
  },
};

/** What nobody buys is for sale again. */
export const holdsEndInTime: Invariant = {
  name: 'holdsEndInTime',
  sentence: 'No hold is in the ledger for an hour longer than it was given.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(STOCK));
    const open = new Map<string, { held: number; until: number }>();
    return () => {
      for (const { newImage, eventName } of next()) {
        const { pk, heldUntil, movements } = (newImage ?? {}) as unknown as Entry;
        if (eventName !== 'INSERT' || !pk.startsWith('ORDER#')) continue;
        const { held, until } = open.get(pk) ?? { held: 0, until: 0 };
        const now = movements.reduce((sum, { reserved }) => sum + reserved, held);
        if (now === 0) open.delete(pk);
        else open.set(pk, { held: now, until: heldUntil ? Date.parse(heldUntil) : until });
      }
      const { clearedAtMs = Number.POSITIVE_INFINITY, platform } = shop;
      // While there is trouble, the sweep may fail.
      return [...open].flatMap(([account, { held, until }]) =>
        platform.kernel.nowMs > Math.max(until, clearedAtMs) + HOUR_MS
          ? [`${held} are held for ${account}, until ${new Date(until).toISOString()}`]
          : [],
      );
    };
  },
};
