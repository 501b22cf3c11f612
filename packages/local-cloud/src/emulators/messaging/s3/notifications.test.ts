import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clientFor, testContext } from '../../testing/test-context.ts';
import { startMessaging } from '../messaging.ts';
import type { MessagingEmulator } from '../types.ts';
import { encodeKey } from './notifications.ts';

interface EventRecord {
  readonly eventVersion: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly s3: {
    readonly bucket: { readonly name: string; readonly arn: string };
    readonly object: {
      readonly key: string;
      readonly size?: number;
      readonly eTag?: string;
      readonly sequencer: string;
    };
  };
}

const Bucket = 'uploads';
const context = testContext();
let emulator: MessagingEmulator;
let s3: S3Client;
let sqs: SQSClient;
let queueArn: string;

const start = async () => {
  emulator = await startMessaging(context);
  s3 = new S3Client(clientFor(emulator.s3Endpoint));
  sqs = new SQSClient(clientFor(emulator.endpoint));
};
const stop = async () => {
  s3.destroy();
  sqs.destroy();
  await emulator.stop();
};
beforeAll(async () => {
  await start();
  await emulator.ensureBucket(Bucket);
  ({ queueArn } = await emulator.ensureQueue('uploaded', { VisibilityTimeout: '900' }));
});
afterAll(async () => {
  await stop();
  context.remove();
});

/** Takes every message out of the queue. */
const drain = async (): Promise<unknown[]> => {
  const QueueUrl = emulator.queueUrl('uploaded');
  const bodies: unknown[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return bodies;
    for (const { Body, ReceiptHandle } of Messages) {
      bodies.push(JSON.parse(Body ?? ''));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
};
const records = async (): Promise<EventRecord[]> =>
  (await drain()).flatMap((body) => (body as { Records: EventRecord[] }).Records ?? []);
const put = (Key: string, Body = 'image') =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'image/jpeg' }));

describe('bucket notifications', () => {
  it('begin with the test event of S3, once for each configuration', async () => {
    const notification = {
      bucket: Bucket,
      events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'],
      prefix: 'products/',
      queueArn,
    } as const;
    emulator.addBucketNotification(notification);
    emulator.addBucketNotification(notification);

    expect(await drain()).toEqual([
      expect.objectContaining({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket }),
    ]);

    await stop();
    await start();
    emulator.addBucketNotification(notification);
    expect(await drain()).toEqual([]);
  });

  describe('of a configured bucket', () => {
    beforeEach(drain);

    it('say what was written, as S3 says it', async () => {
      await put('products/red flower (1).jpg', 'four');

      expect(await records()).toEqual([
        expect.objectContaining({
          eventVersion: '2.1',
          eventSource: 'aws:s3',
          awsRegion: 'us-east-1',
          eventName: 'ObjectCreated:Put',
          s3: expect.objectContaining({
            s3SchemaVersion: '1.0',
            bucket: expect.objectContaining({ name: Bucket, arn: `arn:aws:s3:::${Bucket}` }),
            object: {
              key: 'products/red+flower+%281%29.jpg',
              size: 4,
              eTag: '8cbad96aced40b3838dd9f07f6ef5772',
              sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
            },
          }),
        }),
      ]);
    });

    it('keep to prefix and suffix', async () => {
      emulator.addBucketNotification({
        bucket: Bucket,
        events: ['s3:ObjectCreated:Put'],
        prefix: 'imports/',
        suffix: '.csv',
        queueArn,
      });
      await drain();

      for (const key of ['other/a.csv', 'imports/a.jsonl', 'imports/a.csv']) await put(key);

      expect((await records()).map((record) => record.s3.object.key)).toEqual(['imports/a.csv']);
    });

    it('give a change one sequencer, whoever hears of it', async () => {
      for (const event of ['s3:ObjectCreated:*', 's3:ObjectCreated:Put'] as const) {
        const notification = { bucket: Bucket, events: [event], prefix: 'both/', queueArn };
        emulator.addBucketNotification(notification);
      }
      await drain();

      await put('both/a.jpg');

      const [first, second] = (await records()).map((record) => record.s3.object.sequencer);
      expect(first).toBeDefined();
      expect(second).toBe(first);
    });

    it('lose nothing of a burst, and count upwards', async () => {
      const keys = Array.from({ length: 200 }, (_, index) => `products/burst-${index}`);

      await Promise.all(keys.map((key) => put(key)));

      const seen = await records();
      expect(seen.map((record) => record.s3.object.key).sort()).toEqual(keys.sort());
      expect(new Set(seen.map((record) => record.s3.object.sequencer)).size).toBe(keys.length);
    });

    it('name copies, multipart uploads and deletions by their operation', async () => {
      const Key = 'products/parts';
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
      const part = { Bucket, Key, UploadId, PartNumber: 1 };
      const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body: 'only' }));
      await s3.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key,
          UploadId,
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
        }),
      );
      const copy = { Bucket, Key: 'products/copy', CopySource: `${Bucket}/${Key}` };
      await s3.send(new CopyObjectCommand(copy));
      await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      const Objects = [{ Key: 'products/copy' }, { Key: 'products/unknown' }];
      await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));

      const seen = await records();

      expect(seen.map(({ eventName, s3: { object } }) => [eventName, object.key]).sort()).toEqual([
        ['ObjectCreated:CompleteMultipartUpload', 'products/parts'],
        ['ObjectCreated:Copy', 'products/copy'],
        ['ObjectRemoved:Delete', 'products/copy'],
        ['ObjectRemoved:Delete', 'products/parts'],
      ]);
      const removed = seen.find(({ eventName }) => eventName === 'ObjectRemoved:Delete');
      expect(Object.keys(removed?.s3.object ?? {})).toEqual(['key', 'sequencer']);
    });
  });
});

describe('encodeKey', () => {
  it('encodes as S3 does', () => {
    expect(encodeKey("a b/ü~(1)'*.jpg")).toBe('a+b/%C3%BC%7E%281%29%27*.jpg');
  });
});
