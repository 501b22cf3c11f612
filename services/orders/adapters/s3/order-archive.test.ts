import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { s3OrderArchive } from './order-archive.ts';

const bucket = 'orders-archive-test';
let cloud: TestCloud;
let client: S3Client;
beforeAll(async () => {
  cloud = await startTestCloud();
  client = new S3Client({
    ...cloud.clientSettings,
    endpoint: cloud.emulators.messaging.s3Endpoint,
    forcePathStyle: true,
  });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
});
afterAll(async () => {
  client?.destroy();
  await cloud?.stop();
});

const keys = async () => {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.map(({ Key = '' }) => Key);
};

describe('s3OrderArchive', () => {
  it('keeps lines under their run, and overwrites nothing', async () => {
    const archive = s3OrderArchive({ client, bucket });
    await archive.keep('run-1', ['{"orderId":"ord_1"}', '{"orderId":"ord_2"}']);
    await archive.keep('run-1', ['{"orderId":"ord_2"}']);
    await archive.keep('run-1', ['{"orderId":"ord_2"}']);

    const kept = await keys();
    expect(kept).toHaveLength(2);
    const bodies = await Promise.all(
      kept.map(async (Key) => {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
        return Body?.transformToString();
      }),
    );
    expect(bodies.sort()).toEqual([
      '{"orderId":"ord_1"}\n{"orderId":"ord_2"}\n',
      '{"orderId":"ord_2"}\n',
    ]);
    for (const key of kept) expect(key).toMatch(/^orders\/run-1\/[\da-f]{64}\.jsonl$/);
  });
});
