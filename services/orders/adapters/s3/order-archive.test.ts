import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeOrderArchive } from '../../ports/order-archive.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { s3OrderArchive } from './order-archive.ts';

let cloud: TestCloud;
let client: S3Client;
let bucket: string;
beforeAll(async () => {
  cloud = await startCloud();
  client = cloud.client(S3Client);
  bucket = cloud.nameOf('ArchiveBucket');
});
afterAll(() => cloud?.stop());

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
