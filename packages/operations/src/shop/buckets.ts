import {
  AbortMultipartUploadCommand,
  type Bucket,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  paginateListBuckets,
  type S3Client,
} from '@aws-sdk/client-s3';
import { isBucketOf, type WithResources } from './data-names.ts';

/** Whose buckets are meant. */
export interface BucketsOf {
  readonly stage: string;
  /** The client's. */
  readonly region: string;
  readonly services: readonly WithResources[];
}

/** Finds the buckets of services in a stage and a region: `<service>-<thing>-<stage>-<region>-<account>`. */
export async function bucketsOf(
  s3: S3Client,
  { stage, region, services }: BucketsOf,
): Promise<string[]> {
  const isOfStage = isBucketOf(services, { stage, region });
  const found: Bucket[] = [];
  const pages = paginateListBuckets({ client: s3, pageSize: 1_000 }, { BucketRegion: region });
  for await (const { Buckets = [] } of pages) found.push(...Buckets);
  return found.flatMap(({ Name = '' }) => (isOfStage(Name) ? Name : []));
}

/**
 * Empties the buckets of a stage in a region, so that its stacks can be removed: CloudFormation removes
 * no bucket that holds something. Returns the names of those that are there, and empty now.
 *
 * @throws when S3 does not delete an object.
 */
export async function emptyBuckets(s3: S3Client, of: BucketsOf): Promise<string[]> {
  const emptied: string[] = [];
  for (const name of await bucketsOf(s3, of)) {
    if (await emptyBucket(s3, name)) emptied.push(name);
  }
  return emptied;
}

/**
 * Deletes all that a bucket holds: objects with their versions and delete markers, and uploads that
 * nobody completed. Returns whether the bucket is there.
 *
 * @throws when S3 does not delete an object.
 */
export async function emptyBucket(s3: S3Client, bucket: string): Promise<boolean> {
  try {
    // What is listed goes before more is listed: there is no page to remember.
    while (await abortUploads(s3, bucket));
    while (await deleteVersions(s3, bucket));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchBucket') return false;
    throw error;
  }
}

/** Aborts as many uploads as one page has. Returns whether there were any. */
async function abortUploads(s3: S3Client, bucket: string): Promise<boolean> {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  for (const { Key, UploadId } of Uploads) {
    await s3.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
  }
  return Uploads.length > 0;
}

/** Deletes as many versions as one page has. Returns whether there were any. */
async function deleteVersions(s3: S3Client, bucket: string): Promise<boolean> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: bucket }),
  );
  const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
  if (Objects.length === 0) return false;
  const { Errors: [failed] = [] } = await s3.send(
    new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
  );
  if (failed) throw new Error(`${bucket} keeps ${failed.Key}: ${failed.Code} ${failed.Message}`);
  return true;
}
