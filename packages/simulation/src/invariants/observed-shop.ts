import type { Change, Item } from '../aws/dynamodb/types.ts';
import type { Platform } from '../platform/platform.ts';
import type { LiveClients } from '../shop/live-clients.ts';
import type { Told } from '../shop/people.ts';
import type { Plan, PlannedRow } from '../shop/plan.ts';

/** An order as its table holds it. */
export interface ObservedOrder {
  readonly orderId: string;
  readonly customerId: string;
  readonly version: number;
  readonly status: string;
  readonly total: number;
  readonly log: readonly ObservedEntry[];
}

export interface ObservedEntry {
  readonly type: string;
  readonly version: number;
  readonly at: string;
  readonly lines?: readonly { readonly sku: string; readonly quantity: number }[];
  readonly reason?: { readonly code: string };
  /** Member of staff who caused it. */
  readonly by?: string;
  readonly expiresAt?: string;
  readonly paymentId?: string;
  readonly paymentMethodId?: string;
  readonly promotion?: ObservedPromotion;
  readonly shipmentId?: string;
  readonly returnId?: string;
  readonly decision?: string;
  readonly refundId?: string;
  readonly amount?: number;
  readonly needsApproval?: true;
  readonly cause?: string;
  readonly restock?: readonly { readonly sku: string; readonly quantity: number }[];
}

/** Promotion of an order, with the limits that it was placed under. */
export interface ObservedPromotion {
  readonly code: string;
  readonly maxUses?: number;
  readonly oncePerCustomer: boolean;
}

/** A counter of stock as its table holds it. */
export interface ObservedCounter {
  readonly sku: string;
  readonly shard: number;
  readonly available: number;
  readonly reserved: number;
}

/** An entry of the ledger of stock. */
export interface ObservedMovement {
  readonly account: string;
  readonly kind: string;
  readonly sku: string;
  readonly shard: number;
  readonly available: number;
  readonly reserved: number;
}

/** An event as it was published. */
export interface ObservedEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  /** RFC 3339, by the clock of who did it. */
  readonly time: string;
  readonly data: Item;
}

/** A mail as it was taken, and when its recipient's wishes were read for it. */
export interface DecidedMail {
  readonly mail: ReturnType<Platform['ses']['mails']>[number];
  readonly decidedAtMs: number;
}

/** A customer whose erasure was accepted. */
export interface ObservedErasure {
  readonly runId: string;
  readonly customerId: string;
  readonly startedAt: string;
  readonly status: string;
}

/** What can be seen of a history from outside the services: tables, payments, events, and what people were told. */
export interface ObservedShop {
  readonly platform: Platform;
  readonly plan: Plan;
  /** Ids of the accepted orders, by customer and key. */
  readonly accepted: ReadonlyMap<string, string>;
  /** Other ids than the first that were told for the same customer and key. */
  readonly contradictions: readonly string[];
  /** All that was published, told to people and changed in a table so far: each list only grows. */
  readonly events: readonly ObservedEvent[];
  readonly told: readonly Told[];
  readonly tables: Iterable<string>;
  changesOf(table: string): readonly Change[];
  /** Moment at which the trouble was over. */
  readonly clearedAtMs: number | undefined;
  /** Rows of the files that were uploaded, by import. */
  readonly imported: ReadonlyMap<string, readonly PlannedRow[]>;
  /** Etags of the latest file of each image, by product and image. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Clients of the WebSocket API. */
  readonly live: LiveClients;
  /** Types of the events that were published about each order. */
  readonly published: ReadonlyMap<string, ReadonlySet<string>>;
  /** Products and orders that changed since the last check. */
  readonly changedProducts: ReadonlySet<string>;
  readonly changedOrders: ReadonlySet<string>;
  /** Mails in the order in which they were taken. */
  readonly decidedMails: readonly DecidedMail[];
  /** Orders whose money somebody moved at the provider by hand. */
  readonly touchedByHand: ReadonlySet<string>;
}

export const ORDERS = 'orders-orders-local';
export const STOCK = 'inventory-stock-local';
export const IMPORTS = 'inventory-imports-local';
export const RUNS = 'cleanup-runs-local';

/**
 * Returns what reads on in a list that grows.
 *
 * @example
 * ```ts
 * const next = news(shop.events);
 * next(); // all so far
 * next(); // what came since
 * ```
 */
export function news<Entry>(list: readonly Entry[]): () => readonly Entry[] {
  let seen = 0;
  return () => {
    if (seen === list.length) return [];
    const gained = list.slice(seen);
    seen = list.length;
    return gained;
  };
}

/**
 * Finds a bucket, whose name goes on with what makes it the only one in AWS: a region, an account.
 *
 * @throws Error when there is none, or more than one.
 * @example
 * ```ts
 * shop.platform.s3.objects(bucketOf(shop, 'orders-archive-local'));
 * ```
 */
export function bucketOf({ platform }: Pick<ObservedShop, 'platform'>, name: string): string {
  const [bucket, ...others] = platform.s3.buckets().filter((each) => each.startsWith(`${name}-`));
  if (bucket === undefined || others.length > 0) {
    throw new Error(`${others.length + (bucket ? 1 : 0)} buckets begin with ${name}-`);
  }
  return bucket;
}

/** Reads an order; one that is archived as it was before. */
export const orderOf = (shop: ObservedShop, orderId: string): ObservedOrder | undefined =>
  wholeOf(shop, shop.platform.dynamoDb.item(ORDERS, { orderId }));

/** Returns the entry by which an order waits for its customer to authenticate; undefined for any other. */
export function isCustomerAsked({ status, log }: ObservedOrder): ObservedEntry | undefined {
  if (status !== 'PENDING') return undefined;
  const last = log.findLast(({ type }) => type !== 'note-added');
  return last?.type === 'authentication-required' ? last : undefined;
}

export function* ordersOf(shop: ObservedShop): Iterable<ObservedOrder> {
  for (const item of shop.platform.dynamoDb.items(ORDERS)) {
    const order = wholeOf(shop, item);
    if (order !== undefined) yield order;
  }
}

/** Tells whether of an order only what answers its request again is left. */
export const isReduced = (item: Item | undefined): boolean =>
  item !== undefined && item.customerId === undefined;

/** Tells whether the person is taken out of an order. */
export const isWithoutPerson = (item: Item | undefined): boolean =>
  isReduced(item) || String(item?.customerId).startsWith('erased-');

function wholeOf(shop: ObservedShop, item: Item | undefined): ObservedOrder | undefined {
  if (item === undefined || !isReduced(item)) return item as ObservedOrder | undefined;
  const reduction = shop
    .changesOf(ORDERS)
    .findLast(
      ({ keys, oldImage, newImage }) =>
        keys.orderId === item.orderId && isReduced(newImage) && !isReduced(oldImage),
    );
  return reduction?.oldImage as ObservedOrder | undefined;
}

/** Lists the erasures that were accepted, oldest first; those that only count are none. */
export const erasuresOf = ({ platform }: ObservedShop): ObservedErasure[] =>
  [...platform.dynamoDb.items(RUNS)]
    .filter(({ kind, dryRun }) => kind === 'ERASURE' && dryRun === false)
    .map((run) => ({ ...run, runId: run.pk }) as unknown as ObservedErasure)
    .sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1));

export function* countersOf({ platform }: ObservedShop): Iterable<ObservedCounter> {
  for (const item of platform.dynamoDb.items(STOCK)) {
    if (item.sk === 'COUNTER') yield item as unknown as ObservedCounter;
  }
}

export function* movementsOf({ platform }: ObservedShop): Iterable<ObservedMovement> {
  for (const item of platform.dynamoDb.items(STOCK)) {
    if (!Array.isArray(item.movements)) continue;
    for (const movement of item.movements) {
      yield { account: String(item.pk), kind: String(item.kind), ...movement };
    }
  }
}
