/**
 * The index of what is held, by the hour until which it is held. An hour is spread over partitions,
 * because one partition of an index takes 1,000 writes a second and a rush reserves more.
 */
export const HOLD_PARTITIONS = 16;

const HOUR = 'yyyy-mm-ddThh'.length;

/** The part of the index that this account's holds are in. */
export function holdBucket(account: string, heldUntil: string): string {
  let hash = 0;
  for (const character of account) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return bucketOf(heldUntil, hash % HOLD_PARTITIONS);
}

/** All parts of the hour that a moment is in. */
export const bucketsOfHour = (moment: string): string[] =>
  Array.from({ length: HOLD_PARTITIONS }, (_, partition) => bucketOf(moment, partition));

const bucketOf = (moment: string, partition: number): string =>
  `${moment.slice(0, HOUR)}#${String(partition).padStart(2, '0')}`;
