/** Number of partitions: one takes 1,000 writes a second, and a rush reserves more. */
const PARTITIONS = 16;

const bucketOf = (partition: number): string => String(partition).padStart(2, '0');

/** Partitions of the index of holds; within each, holds are in the order of their ends. */
export const holdBuckets: readonly string[] = Array.from({ length: PARTITIONS }, (_, partition) =>
  bucketOf(partition),
);

/** Returns the bucket of an account's hold. */
export function holdBucket(account: string): string {
  let hash = 0;
  for (const character of account) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return bucketOf(hash % PARTITIONS);
}
