import type { StockLayout, StockShard } from './stock.ts';

/**
 * Quantity for each shard below which all stock goes into one: buyers would look into empty shards
 * too often, and one shard sells the last units at the cost of a product that is not split.
 */
const FOLD_BELOW = 4;
/** Quantity from which stock is split again: well above, so that it does not move to and fro. */
const SPLIT_FROM = 8;
/** Part of the mean below which the poorest shard has the shards levelled. */
const UNEVEN_PART = 1 / 4;

/** Returns over how many shards this much stock is to be spread. */
export function spreadFor({ configured, spread }: StockLayout, available: number): number {
  if (configured === 1) return 1;
  const perShard = available / configured;
  if (spread > 1) return perShard < FOLD_BELOW ? 1 : configured;
  return perShard >= SPLIT_FROM ? configured : 1;
}

/** A quantity that is to move from one shard to another. */
export interface Transfer {
  readonly from: number;
  readonly to: number;
  readonly quantity: number;
}

/**
 * Plans what has to move so that only the first `spread` shards hold stock, evenly enough. Empty
 * when no shard is stranded or far below the mean: moving costs writes too.
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

/** Returns what a shard has when all are level: the remainder goes to the first ones. */
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
  const transfers: Transfer[] = [];
  for (const giver of surplus) {
    for (const taker of surplus) {
      const quantity = Math.min(giver.quantity, -taker.quantity);
      if (quantity <= 0) continue;
      transfers.push({ from: giver.shard, to: taker.shard, quantity });
      giver.quantity -= quantity;
      taker.quantity += quantity;
    }
  }
  return transfers;
}

/**
 * Returns how many shards are needed: those of the spread, and others up to the last with stock.
 */
export function shardsInUse(shards: readonly StockShard[], spread: number): number {
  const last = shards.findLast(
    ({ shard, available, reserved }) => shard < spread || available > 0 || reserved > 0,
  );
  return Math.max(spread, (last?.shard ?? 0) + 1);
}
