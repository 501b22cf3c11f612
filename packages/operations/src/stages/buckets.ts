import {
  DeleteObjectsCommand,
  ListBucketsCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';

/** Whose buckets are meant. */
export interface BucketsOf {
  readonly stage: string;
  readonly region: string;
  readonly services: readonly string[];
}

/** Finds the buckets of a stage in a region: `<service>-<thing>-<stage>-<region>-<account>`. */
export async function bucketsOf(
  s3: S3Client,
  { stage, region, services }: BucketsOf,
): Promise<string[]> {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const patterns = services.map((name) => new RegExp(`^${name}-.+-${stage}-${region}-\\d{12}$`));
  return Buckets.flatMap(({ Name }) => Name ?? []).filter((name) =>
    patterns.some((pattern) => pattern.test(name)),
  );
}

/**
 * Empties the buckets of a stage, so that its stacks can be removed: CloudFormation removes no bucket
 * that holds something. None of them keeps versions. Returns the buckets' names.
 */
export async function emptyBuckets(s3: S3Client, of: BucketsOf): Promise<string[]> {
  const names = await bucketsOf(s3, of);
  for (const bucket of names) await emptyBucket(s3, bucket);
  return names;
}

/** Deletes all objects of a bucket. */
export async function emptyBucket(s3: S3Client, Bucket: string): Promise<void> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket })) {
    const Objects = Contents.map(({ Key }) => ({ Key }));
    if (Objects.length === 0) continue;
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  }
}
