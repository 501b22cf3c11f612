import type { Period } from '../../ports/hold-index.ts';

/**
 * The index of what is held is cut into hours, and an hour into partitions: one partition of an
 * index takes 1,000 writes a second, and a rush reserves more.
 */
const PARTITIONS = 16;

const HOUR_MS = 3_600_000;
const HOUR_LENGTH = 'yyyy-mm-ddThh'.length;

/** The bucket that an account's hold belongs to. */
export function holdBucket(account: string, heldUntil: string): string {
  let hash = 0;
  for (const character of account) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return bucketOf(heldUntil, hash % PARTITIONS);
}

/** All buckets that may have holds of a period, the oldest first. */
export function bucketsBetween({ from, to }: Period): string[] {
  const buckets: string[] = [];
  const last = Date.parse(to);
  for (let hour = Math.floor(Date.parse(from) / HOUR_MS) * HOUR_MS; hour <= last; hour += HOUR_MS) {
    const moment = new Date(hour).toISOString();
    for (let partition = 0; partition < PARTITIONS; partition += 1) {
      buckets.push(bucketOf(moment, partition));
    }
  }
  return buckets;
}

const bucketOf = (moment: string, partition: number): string =>
  `${moment.slice(0, HOUR_LENGTH)}#${String(partition).padStart(2, '0')}`;
