import { type S3Object, s3ObjectHandler } from '@commerce/lambda';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomFrom } from '../../kernel/random.ts';
import { TestClock } from '../testing/redirected.ts';
import { SimulatedS3 } from './simulated-s3.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:uploads';

let clock: TestClock;
let s3: SimulatedS3;
let messages: { queueArn: string; body: string }[];
beforeEach(() => {
  clock = new TestClock();
  s3 = new SimulatedS3({ now: clock.now, random: randomFrom(1) });
  messages = [];
  s3.onObject((queueArn, body) => messages.push({ queueArn, body }));
  s3.createBucket({
    BucketName: 'b',
    NotificationConfiguration: {
      QueueConfigurations: [
        {
          Event: 's3:ObjectCreated:*',
          Queue: QUEUE,
          Filter: {
            S3Key: {
              Rules: [
                { Name: 'prefix', Value: 'uploads/' },
                { Name: 'suffix', Value: '.jpg' },
              ],
            },
          },
        },
        { Event: 's3:ObjectRemoved:Delete', Queue: `${QUEUE}-removed` },
      ],
    },
  });
});

const put = (Key: string, Body = 'four') => s3.operations.PutObject({ Bucket: 'b', Key, Body });

/** Reads the messages as the services' functions do. */
async function read(): Promise<S3Object[]> {
  const objects: S3Object[] = [];
  const handler = s3ObjectHandler({}, (object: S3Object) => void objects.push(object));
  const { batchItemFailures } = await handler(
    sqsEvent(messages.map(({ body }) => ({ body }))),
    lambdaContext(),
  );
  expect(batchItemFailures).toEqual([]);
  return objects;
}

describe('the notifications of a bucket', () => {
  it('begin with a test event for each queue', async () => {
    expect(messages.map(({ queueArn }) => queueArn)).toEqual([QUEUE, `${QUEUE}-removed`]);
    expect(await read()).toEqual([]);
  });

  it('name an object as the services read it', async () => {
    put('uploads/a cat+ü.jpg');

    expect(await read()).toEqual([
      {
        bucket: 'b',
        key: 'uploads/a cat+ü.jpg',
        eventName: 'ObjectCreated:Put',
        eventTime: new Date(clock.nowMs),
        bytes: 4,
        etag: '8cbad96aced40b3838dd9f07f6ef5772',
        versionId: undefined,
        sequencer: expect.stringMatching(/^[\dA-F]{20}$/),
      },
    ]);
  });

  it('are about what the filter names, each by how it was written', async () => {
    put('uploads/a.png');
    put('other/a.jpg');
    put('uploads/a.jpg');
    s3.operations.CopyObject({ Bucket: 'b', CopySource: 'b/other/a.jpg', Key: 'uploads/b.jpg' });
    s3.operations.DeleteObject({ Bucket: 'b', Key: 'uploads/b.jpg' });
    s3.operations.DeleteObject({ Bucket: 'b', Key: 'never' });

    expect((await read()).map(({ eventName, key }) => `${eventName} ${key}`)).toEqual([
      'ObjectCreated:Put uploads/a.jpg',
      'ObjectCreated:Copy uploads/b.jpg',
      'ObjectRemoved:Delete uploads/b.jpg',
    ]);
  });

  it('can be put in order, also within a millisecond', async () => {
    put('uploads/a.jpg', 'first');
    put('uploads/a.jpg', 'second');
    clock.pass(1);
    put('uploads/a.jpg', 'third');
    const sequencers = (await read()).map(({ sequencer = '' }) => sequencer);

    expect(new Set(sequencers).size).toBe(3);
    expect(sequencers.toSorted()).toEqual(sequencers);
  });
});
