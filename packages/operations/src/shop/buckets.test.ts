import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { readServices } from '@commerce/contracts';
import type { ServiceDefinition } from '@commerce/service-model';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyBuckets } from './buckets.ts';

let cloud: TestCloud;
let s3: S3Client;
let services: readonly ServiceDefinition[];
beforeAll(async () => {
  services = await readServices();
  cloud = await startTestCloud();
  s3 = cloud.client(S3Client, { forcePathStyle: true });
}, 30_000);
afterAll(() => cloud?.stop());

describe('emptyBuckets', () => {
  const named = (stage: string, region = 'us-east-1', service = 'thumbnails') =>
    `${service}-uploads-${stage}-${region}-000000000000`;
  const others = [
    named('pr-11'),
    named('pr-1', 'eu-central-1'),
    named('pr-1', 'us-east-1', 'other'),
    // Its stage is called x-pr-1.
    named('x-pr-1'),
    // Of the deployment; `sls remove` empties it.
    'thumbnails-pr-1-serverlessdeploymentbuck-1a2b3c',
  ];
  const mine = [named('pr-1'), 'thumbnails-images-pr-1-us-east-1-000000000000'];
  const empty = (stage = 'pr-1') => emptyBuckets(s3, { stage, region: 'us-east-1', services });
  const count = async (Bucket: string) =>
    (await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount;
  beforeAll(async () => {
    for (const Bucket of [...mine, ...others]) await s3.send(new CreateBucketCommand({ Bucket }));
    for (const Bucket of [named('pr-1'), ...others]) {
      await s3.send(new PutObjectCommand({ Bucket, Key: 'a & b', Body: 'x' }));
    }
    for (const Bucket of mine) {
      await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'half' }));
    }
  });

  it('empties the buckets of the stage’s services in its region, and no others', async () => {
    expect((await empty()).sort()).toEqual([...mine].sort());
    expect(await Promise.all(mine.map(count))).toEqual([0, 0]);
    expect(await Promise.all(others.map(count))).toEqual(others.map(() => 1));
  });

  it('leaves no upload behind that nobody completed', async () => {
    const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: named('pr-1') }));
    expect(Uploads).toBeUndefined();
  });

  it('does the same again, and finds nothing to do', async () => {
    expect(await empty()).toHaveLength(2);
  });

  it('has nothing to do for a stage that is half there, or not at all', async () => {
    await s3.send(new DeleteBucketCommand({ Bucket: named('pr-1') }));
    expect(await empty()).toEqual([mine[1]]);
    expect(await empty('pr-404')).toEqual([]);
  });
});
