import { encodeKey } from '@commerce/local-cloud/s3-notifications';
import type { StoredObject } from './stored-object.ts';

/** A notification as CloudFormation has it. */
export interface QueueConfigurationProperties {
  readonly Event: string;
  readonly Queue: string;
  readonly Filter?: {
    readonly S3Key: {
      readonly Rules: readonly { readonly Name: string; readonly Value: string }[];
    };
  };
}

/** The part of an event type behind `s3:`. */
export type ObjectEventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Post'
  | 'ObjectCreated:Copy'
  | 'ObjectRemoved:Delete'
  | 'LifecycleExpiration:Delete';

/** Tells whether a configuration is about such an event of such an object. */
export function covers(
  { Event, Filter }: QueueConfigurationProperties,
  eventName: ObjectEventName,
  key: string,
): boolean {
  const event = `s3:${eventName}`;
  if (Event.endsWith('*') ? !event.startsWith(Event.slice(0, -1)) : Event !== event) return false;
  return (Filter?.S3Key.Rules ?? []).every(({ Name, Value }) =>
    Name.toLowerCase() === 'prefix' ? key.startsWith(Value) : key.endsWith(Value),
  );
}

export interface ObjectEvent {
  readonly eventName: ObjectEventName;
  readonly bucket: string;
  readonly object: StoredObject;
  readonly sequence: number;
  readonly atMs: number;
}

/**
 * Writes the message that a queue gets.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function toMessage({ eventName, bucket, object, sequence, atMs }: ObjectEvent): string {
  const { key, bytes, etag } = object;
  const isThere = eventName.startsWith('ObjectCreated');
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'us-east-1',
        eventTime: new Date(atMs).toISOString(),
        eventName,
        userIdentity: { principalId: 'AWS:SIMULATED' },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': `s3-${sequence}`, 'x-amz-id-2': 'simulated' },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'simulated',
          bucket: {
            name: bucket,
            ownerIdentity: { principalId: 'SIMULATED' },
            arn: `arn:aws:s3:::${bucket}`,
          },
          object: {
            key: encodeKey(key),
            ...(isThere && { size: bytes.length, eTag: etag }),
            sequencer: sequencerOf(atMs, sequence),
          },
        },
      },
    ],
  });
}

/** Grows with every event: the time is its high part, the number of the event its low one. */
const sequencerOf = (atMs: number, sequence: number): string =>
  `${hex(Math.floor(atMs), 12)}${hex(sequence, 8)}`;

const hex = (value: number, digits: number): string =>
  value.toString(16).toUpperCase().padStart(digits, '0');

/** Writes what S3 sends when a notification is configured. */
export const testMessage = (bucket: string, atMs: number): string =>
  JSON.stringify({
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: new Date(atMs).toISOString(),
    Bucket: bucket,
    RequestId: 's3-0',
    HostId: 'simulated',
  });
