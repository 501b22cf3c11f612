import {
  DeleteObjectsCommand,
  ListBucketsCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';

/**
 * Empties the buckets of a stage, so that its stacks can be removed: CloudFormation removes no bucket
 * that holds something. None of them keeps versions. Returns the buckets' names.
 */
export async function emptyBuckets(
  s3: S3Client,
  stage: string,
  services: readonly string[],
): Promise<string[]> {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const names = Buckets.flatMap(({ Name }) => Name ?? []).filter((name) =>
    services.some((service) => new RegExp(`^${service}-.+-${stage}-\\d{12}$`).test(name)),
  );
  for (const bucket of names) await empty(s3, bucket);
  return names;
}

async function empty(s3: S3Client, Bucket: string): Promise<void> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket })) {
    const Objects = Contents.map(({ Key }) => ({ Key }));
    if (Objects.length === 0) continue;
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  }
}
