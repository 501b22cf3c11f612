import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';

/**
 * A plain item, not yet validated.
 *
 * @example
 * ```ts
 * const versionOf = (item: Item): number => z.int().parse(item.version);
 * ```
 */
export type Item = Readonly<Record<string, unknown>>;

/**
 * One change of one item.
 *
 * @example
 * ```ts
 * const isNew = ({ oldImage, newImage }: StreamRecord) => oldImage === undefined && newImage !== undefined;
 * ```
 */
export interface StreamRecord {
  readonly eventId: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly keys: Item;
  readonly oldImage: Item | undefined;
  readonly newImage: Item | undefined;
  /** Grows within a shard; names the record in a partial batch response. */
  readonly sequenceNumber: string;
  readonly createdAt: Date | undefined;
  /** Removed because its time to live was over. */
  readonly expired: boolean;
}

/** The principal that deletes expired items: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html */
const TTL_PRINCIPAL = 'dynamodb.amazonaws.com';

/** The record with plain items. Binary values stay as the base64 text that Lambda makes of them. */
export function toStreamRecord(record: DynamoDBRecord): StreamRecord {
  const { eventID, eventName, dynamodb = {}, userIdentity } = record;
  return {
    eventId: eventID ?? '',
    eventName: eventName ?? 'MODIFY',
    keys: plain(dynamodb.Keys) ?? {},
    oldImage: plain(dynamodb.OldImage),
    newImage: plain(dynamodb.NewImage),
    sequenceNumber: dynamodb.SequenceNumber ?? '',
    createdAt:
      dynamodb.ApproximateCreationDateTime === undefined
        ? undefined
        : new Date(dynamodb.ApproximateCreationDateTime * 1_000),
    expired: userIdentity?.principalId === TTL_PRINCIPAL,
  };
}

type Image = Parameters<typeof unmarshall>[0];

const plain = (image: unknown): Item | undefined =>
  image === undefined ? undefined : unmarshall(image as Image);
