import type { OrderId, Sku } from './ids.ts';
import type { Movement } from './ledger.ts';
import type { StockShard } from './stock.ts';

/** Quantity of a product. */
export interface Line {
  readonly sku: Sku;
  readonly quantity: number;
}

/** Makes one line for each product: several lines of the same one count as their sum. */
export function sumLines(lines: readonly Line[]): Line[] {
  const sums = new Map<Sku, number>();
  for (const { sku, quantity } of lines) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return Array.from(sums, ([sku, quantity]) => ({ sku, quantity }));
}

/** Quantity taken from one shard. */
export interface Draw {
  readonly shard: number;
  readonly quantity: number;
}

/**
 * Takes a quantity from one shard if one has enough, the first from `start` on; else from as few as
 * possible, to the last unit. Returns nothing when all of them together have too little.
 */
export function draw(
  shards: readonly StockShard[],
  quantity: number,
  start: number,
): Draw[] | undefined {
  const sufficient = shards.filter(({ available }) => available >= quantity);
  const single = sufficient.find(({ shard }) => shard >= start) ?? sufficient[0];
  if (single) return [{ shard: single.shard, quantity }];

  const draws: Draw[] = [];
  let missing = quantity;
  for (const { shard, available } of shards.toSorted((a, b) => b.available - a.available)) {
    const taken = Math.min(available, missing);
    if (taken <= 0) break;
    draws.push({ shard, quantity: taken });
    missing -= taken;
  }
  return missing === 0 ? draws : undefined;
}

/**
 * Spreads a quantity over shards so that they end up as equal as they can: the poorest get the
 * most. At most `limit` shards get any.
 */
export function fill(shards: readonly StockShard[], quantity: number, limit: number): Draw[] {
  const poorest = shards.toSorted((a, b) => a.available - b.available).slice(0, limit);
  const receivers = raisable(poorest, quantity);
  const sum = receivers.reduce((total, { available }) => total + available, quantity);
  const level = Math.floor(sum / receivers.length);
  let remainder = sum - level * receivers.length;
  return receivers
    .map(({ shard, available }) => {
      const extra = remainder > 0 ? 1 : 0;
      remainder -= extra;
      return { shard, quantity: level + extra - available };
    })
    .filter((share) => share.quantity > 0);
}

/** Finds the longest run of the poorest shards that the quantity can bring to one level. */
function raisable(poorest: readonly StockShard[], quantity: number): readonly StockShard[] {
  let sum = quantity;
  for (const [index, { available }] of poorest.entries()) {
    if (index > 0 && available * index >= sum) return poorest.slice(0, index);
    sum += available;
  }
  return poorest;
}

/**
 * Picks the shard that an order tries: spreads the orders evenly, and each further attempt
 * elsewhere. By FNV-1a, because it is short and needs no import.
 *
 * @see https://datatracker.ietf.org/doc/draft-eastlake-fnv/
 */
export function pickShard(orderId: OrderId, sku: Sku, spread: number, attempt: number): number {
  if (spread <= 1) return 0;
  let hash = 0x811c9dc5;
  for (const character of `${attempt} ${orderId} ${sku}`) {
    hash ^= character.charCodeAt(0);
    hash = Math.imul(hash, 0x01000193);
  }
  // The low bits of similar ids differ too little; the high ones are well mixed.
  return ((hash ^ (hash >>> 15)) >>> 0) % spread;
}

/** Makes one movement for each counter: a transaction cannot write an item twice. */
export function combine(movements: readonly Movement[]): Movement[] {
  const combined = new Map<string, Movement>();
  for (const movement of movements) {
    const key = `${movement.sku} ${movement.shard}`;
    const { available, reserved } = combined.get(key) ?? { available: 0, reserved: 0 };
    combined.set(key, {
      ...movement,
      available: available + movement.available,
      reserved: reserved + movement.reserved,
    });
  }
  return [...combined.values()];
}
