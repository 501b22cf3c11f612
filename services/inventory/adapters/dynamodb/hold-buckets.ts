/** One partition of an index takes 1,000 writes a second, and a rush reserves more. */
const PARTITIONS = 16;

const bucketOf = (partition: number): string => String(partition).padStart(2, '0');

/** The partitions of the index of what is held; within each, holds are in the order of their ends. */
export const holdBuckets: readonly string[] = Array.from({ length: PARTITIONS }, (_, partition) =>
  bucketOf(partition),
);

/** The bucket that an account's hold belongs to. */
export function holdBucket(account: string): string {
  let hash = 0;
  for (const character of account) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return bucketOf(hash % PARTITIONS);
}
