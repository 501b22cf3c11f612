import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeOrderArchive } from '../../ports/order-archive.contract.ts';
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

/** Reads the objects of a run. */
async function objectsOf(runId: string) {
  const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: `orders/${runId}/` });
  const { Contents = [] } = await client.send(list);
  return Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return { key: Key, text: (await Body?.transformToString()) ?? '' };
    }),
  );
}

describeOrderArchive('s3OrderArchive', async () => ({
  archive: s3OrderArchive({ client, bucket }),
  linesOf: async (runId) =>
    (await objectsOf(runId)).flatMap(({ text }) => text.trimEnd().split('\n')),
  stop: async () => {},
}));

describe('s3OrderArchive', () => {
  it('writes one object of JSONL a page, and none twice', async () => {
    const archive = s3OrderArchive({ client, bucket });
    await archive.keep('run-1', ['{"orderId":"ord_1"}', '{"orderId":"ord_2"}']);
    await archive.keep('run-1', ['{"orderId":"ord_2"}']);
    await archive.keep('run-1', ['{"orderId":"ord_2"}']);

    const objects = await objectsOf('run-1');
    expect(objects.map(({ text }) => text).sort()).toEqual([
      '{"orderId":"ord_1"}\n{"orderId":"ord_2"}\n',
      '{"orderId":"ord_2"}\n',
    ]);
    for (const { key } of objects) expect(key).toMatch(/^orders\/run-1\/[\da-f]{64}\.jsonl$/);
  });
});
