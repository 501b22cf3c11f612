import { beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { lambdaContext, s3Notification, s3TestEvent, sqsEvent } from '../fixtures/index.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { type S3Object, s3ObjectHandler } from './s3-object-handler.ts';

const handler = s3ObjectHandler(
  {},
  (object, _context, { work }: { work: (object: S3Object) => unknown }) => work(object),
  () => ({ work: () => {} }),
);

let seen: S3Object[];
const logs = captureLogsOfTests();
beforeEach(() => {
  seen = [];
});

const deliver = async (
  bodies: readonly unknown[],
  work = (object: S3Object): unknown => seen.push(object),
) => {
  const { batchItemFailures } = await handler.with({ work })(
    sqsEvent(bodies.map((body, index) => ({ body, messageId: `m-${index}` }))),
    lambdaContext(),
  );
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};

describe('s3ObjectHandler', () => {
  it('hands over one object at a time, also when a message names several', async () => {
    await deliver([
      s3Notification([{ key: 'a.jpg' }, { key: 'b.jpg' }]),
      s3Notification([{ key: 'c.jpg' }]),
    ]);
    expect(seen.map(({ key }) => key).sort()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
    expect(seen).toContainEqual({
      bucket: 'thumbnails-uploads-test',
      key: 'c.jpg',
      eventName: 'ObjectCreated:Put',
      eventTime: new Date('2026-01-05T10:15:30.123Z'),
      bytes: 1_024,
      etag: 'b21b84d653bb07b05b1e6b33684dc11b',
      versionId: undefined,
      sequencer: '0C0F6F405D6ED20000',
    });
  });

  it('decodes any key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (key) => {
        seen = [];
        await deliver([s3Notification([{ key }])]);
        expect(seen.map((object) => object.key)).toEqual([key]);
      }),
    );
  });

  it('works with a notification that says no more than bucket and key', async () => {
    await deliver([{ Records: [{ s3: { bucket: { name: 'b' }, object: { key: 'a+cat.jpg' } } }] }]);
    expect(seen).toMatchObject([{ bucket: 'b', key: 'a cat.jpg', bytes: undefined }]);
  });

  it('drops what S3 sends when a notification is configured', async () => {
    expect(await deliver([s3TestEvent])).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('brings back the message whose object failed, and no other', async () => {
    const failed = await deliver(
      [
        s3Notification([{ key: 'ok.jpg' }]),
        s3Notification([{ key: 'ok.jpg' }, { key: 'bad.jpg' }]),
      ],
      ({ key }) => {
        if (key === 'bad.jpg') throw new Error('not an image');
      },
    );
    expect(failed).toEqual(['m-1']);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no notification', { hello: 'world' }],
    ['nothing', null],
    [
      'a key that is not encoded',
      { Records: [{ s3: { bucket: { name: 'b' }, object: { key: '100%' } } }] },
    ],
  ])('fails for good on %s', async (_, body) => {
    expect(await deliver([body])).toEqual(['m-0']);
    expect(logs.lines()).toMatchObject([
      { message: 'Message can never be handled', error: { name: 'InvalidS3NotificationError' } },
    ]);
  });
});
