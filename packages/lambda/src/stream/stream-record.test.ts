import { describe, expect, it } from '@jest/globals';
import type { DynamoDBRecord } from 'aws-lambda';
import { type StreamRecordOptions, streamEvent } from '../fixtures/index.ts';
import { toStreamRecord } from './stream-record.ts';

const read = (change: StreamRecordOptions) => streamEvent([change]).Records.map(toStreamRecord)[0];

describe('toStreamRecord', () => {
  it('makes plain items of what a stream sends', () => {
    // As captured from a table with NEW_AND_OLD_IMAGES.
    const record: DynamoDBRecord = {
      eventID: '7de3041dd709b024af6f29e4fa13d34c',
      eventName: 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: {
        ApproximateCreationDateTime: 1_479_499_740,
        Keys: { pk: { S: 'ORDER#ord_1' } },
        NewImage: {
          pk: { S: 'ORDER#ord_1' },
          version: { N: '2' },
          lines: { L: [{ M: { sku: { S: 'MUG-01' }, gift: { BOOL: false } } }] },
          note: { NULL: true },
        },
        OldImage: { pk: { S: 'ORDER#ord_1' }, version: { N: '1' } },
        SequenceNumber: '13021600000000001596893679',
        SizeBytes: 112,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN:
        'arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2016-11-16T20:42:48.104',
    };
    expect(toStreamRecord(record)).toEqual({
      eventId: '7de3041dd709b024af6f29e4fa13d34c',
      eventName: 'MODIFY',
      keys: { pk: 'ORDER#ord_1' },
      oldImage: { pk: 'ORDER#ord_1', version: 1 },
      newImage: {
        pk: 'ORDER#ord_1',
        version: 2,
        lines: [{ sku: 'MUG-01', gift: false }],
        note: null,
      },
      sequenceNumber: '13021600000000001596893679',
      createdAt: new Date('2016-11-18T20:09:00.000Z'),
      expired: false,
    });
  });

  it('tells an item that expired from one that was deleted', () => {
    const oldImage = { pk: 'a' };
    expect(read({ oldImage, expired: true })).toMatchObject({ eventName: 'REMOVE', expired: true });
    expect(read({ oldImage })).toMatchObject({ eventName: 'REMOVE', expired: false });
  });
});
