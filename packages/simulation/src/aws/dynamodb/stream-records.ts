import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshal } from './marshal.ts';
import type { Change, Item } from './types.ts';

/** A record of a stream, as Lambda hands it to a function. */
export interface LambdaStreamRecord {
  readonly eventID: string;
  readonly eventName: Change['eventName'];
  readonly eventVersion: string;
  readonly eventSource: string;
  readonly awsRegion: string;
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Record<string, unknown>;
    readonly NewImage?: Record<string, unknown>;
    readonly OldImage?: Record<string, unknown>;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
  readonly eventSourceARN: string;
}

const SEQUENCE_DIGITS = 21;

/**
 * Makes Lambda's record of a change, of its own memory.
 *
 * @example
 * ```ts
 * dynamoDb.onChange('orders-orders-local', (change) => shard.push(change));
 * await handler({ Records: shard.splice(0, 10).map(toStreamRecord) });
 * ```
 */
export function toStreamRecord(change: Change): LambdaStreamRecord {
  const { streamViewType: view, sequence, newImage, oldImage } = change;
  const digits = String(sequence).padStart(SEQUENCE_DIGITS, '0');
  return {
    eventID: digits.padStart(32, '0'),
    eventName: change.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      // In seconds; DynamoDB cuts the rest.
      ApproximateCreationDateTime: Math.floor(change.at / 1_000),
      Keys: image(change.keys),
      ...(newImage && view.startsWith('NEW') && { NewImage: image(newImage) }),
      ...(oldImage && view.endsWith('OLD_IMAGES') && { OldImage: image(oldImage) }),
      ...(oldImage && view === 'OLD_IMAGE' && { OldImage: image(oldImage) }),
      // The first digit is no zero in AWS, and sequence numbers of a shard are of one length.
      SequenceNumber: `1${digits.slice(1)}`,
      SizeBytes: 0,
      StreamViewType: view,
    },
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
    ...(change.isTimeToLive && {
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    }),
    eventSourceARN: `arn:aws:dynamodb:us-east-1:000000000000:table/${change.tableName}/stream/local`,
  };
}

/** Lambda hands binary values over as base64 text. */
function image(item: Item): Record<string, unknown> {
  const marshalled = marshal(item);
  for (const name in marshalled) {
    if (item[name] instanceof Uint8Array) {
      marshalled[name] = {
        B: Buffer.from(item[name]).toString('base64'),
      } as unknown as AttributeValue;
    }
  }
  return marshalled;
}
