import type { StockLayout, StockShard } from './stock.ts';

/**
 * With fewer units than this for each shard, buyers look into empty shards too often: all stock goes
 * into one, which sells the last units exactly and at the price of a product that is not split.
 */
const FOLD_BELOW = 4;
/** It is split again only well above, so that stock does not move to and fro. */
const SPLIT_FROM = 8;
/** Shards are levelled when the poorest has less than this part of the mean. */
const UNEVEN_PART = 1 / 4;

/** Over how many shards this much stock is to be spread. */
export function spreadFor({ configured, spread }: StockLayout, available: number): number {
  if (configured === 1) return 1;
  const perShard = available / configured;
  if (spread > 1) return perShard < FOLD_BELOW ? 1 : configured;
  return perShard >= SPLIT_FROM ? configured : 1;
}

/** So many units are to move from one shard to another. */
export interface Transfer {
  readonly from: number;
  readonly to: number;
  readonly quantity: number;
}

/**
 * What has to move so that only the first `spread` shards hold stock, and none of them next to
 * nothing while others have plenty. Empty when things are good enough: moving costs writes too.
 */
export function planTransfers(shards: readonly StockShard[], spread: number): Transfer[] {
  const sum = shards.reduce((total, { available }) => total + available, 0);
  const mean = sum / spread;
  const isStranded = shards.some(({ shard, available }) => shard >= spread && available > 0);
  const isUneven =
    mean >= 1 &&
    shards.some(({ shard, available }) => shard < spread && available < mean * UNEVEN_PART);
  return isStranded || isUneven ? match(shards, (shard) => levelOf(shard, sum, spread)) : [];
}

/** What a shard has when all is level: the remainder goes to the first ones. */
const levelOf = (shard: number, sum: number, spread: number): number => {
  if (shard >= spread) return 0;
  return Math.floor(sum / spread) + (shard < sum % spread ? 1 : 0);
};

/** Brings each shard to its level, by as few transfers as there are shards. */
function match(shards: readonly StockShard[], level: (shard: number) => number): Transfer[] {
  const surplus = shards.map(({ shard, available }) => ({
    shard,
    quantity: available - level(shard),
  }));
  const takers = surplus.filter(({ quantity }) => quantity < 0);
  const transfers: Transfer[] = [];
  let [taker] = takers;
  for (const giver of surplus.filter(({ quantity }) => quantity > 0)) {
    while (giver.quantity > 0 && taker) {
      const quantity = Math.min(giver.quantity, -taker.quantity);
      transfers.push({ from: giver.shard, to: taker.shard, quantity });
      giver.quantity -= quantity;
      taker.quantity += quantity;
      if (taker.quantity === 0) {
        takers.shift();
        [taker] = takers;
      }
    }
  }
  return transfers;
}

/** How many shards may hold stock, once those that are to hold none are empty. */
export function shardsInUse(shards: readonly StockShard[], spread: number): number {
  const last = shards.findLast(
    ({ shard, available, reserved }) => shard < spread || available > 0 || reserved > 0,
  );
  return Math.max(spread, (last?.shard ?? 0) + 1);
}
