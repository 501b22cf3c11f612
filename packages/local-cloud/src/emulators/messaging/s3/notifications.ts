import { randomUUID } from 'node:crypto';
import { REGION } from '../../emulator.ts';
import type { BucketNotification } from '../types.ts';
import type { AnnouncedConfigurations } from './announced-configurations.ts';

/** The part of an event type behind `s3:`, e.g. `ObjectCreated:Put`. */
export type S3EventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Post'
  | 'ObjectCreated:Copy'
  | 'ObjectCreated:CompleteMultipartUpload'
  | 'ObjectRemoved:Delete';

/** An object that was written to a bucket or removed from it; its size is in bytes. */
export interface S3Change {
  readonly eventName: S3EventName;
  readonly bucket: string;
  readonly key: string;
  /** Absent when the object was removed. */
  readonly object?: { readonly size: number; readonly eTag: string };
}

/**
 * The notification configurations of all buckets.
 *
 * @example
 * ```ts
 * const notifications = new BucketNotifications(announced, (queueArn, body) => send(queueArn, body));
 * notifications.add({ bucket: 'photos', events: ['s3:ObjectRemoved:*'], queueArn });
 * notifications.publish({ eventName: 'ObjectRemoved:Delete', bucket: 'photos', key: 'a.jpg' });
 * ```
 */
export class BucketNotifications {
  readonly #configurations = new Map<string, BucketNotification & { readonly id: string }>();
  readonly #announced: AnnouncedConfigurations;
  readonly #send: (queueArn: string, body: string) => void;

  constructor(announced: AnnouncedConfigurations, send: (queueArn: string, body: string) => void) {
    this.#announced = announced;
    this.#send = send;
  }

  /** S3 sends a test event when a configuration is new, and consumers must bear it. */
  add(notification: BucketNotification): void {
    const { bucket, events, prefix = '', suffix = '', queueArn } = notification;
    const key = JSON.stringify([bucket, [...events].sort(), prefix, suffix, queueArn]);
    const id = this.#announced.find(key) ?? randomUUID();
    this.#configurations.set(key, { ...notification, id });
    if (this.#announced.find(key) !== undefined) return;
    this.#send(queueArn, JSON.stringify(testEvent(bucket)));
    this.#announced.add(key, id);
  }

  publish(change: S3Change): void {
    const sequencer = nextSequencer();
    for (const {
      id,
      bucket,
      events,
      prefix = '',
      suffix = '',
      queueArn,
    } of this.#configurations.values()) {
      const matches =
        bucket === change.bucket &&
        change.key.startsWith(prefix) &&
        change.key.endsWith(suffix) &&
        events.some((event) => covers(event, change.eventName));
      if (matches)
        this.#send(queueArn, JSON.stringify({ Records: [toRecord(change, sequencer, id)] }));
    }
  }
}

const covers = (configured: string, eventName: S3EventName): boolean =>
  configured.endsWith('*')
    ? `s3:${eventName}`.startsWith(configured.slice(0, -1))
    : configured === `s3:${eventName}`;

const requestId = (): string => randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase();

const testEvent = (bucket: string) => ({
  Service: 'Amazon S3',
  Event: 's3:TestEvent',
  Time: new Date().toISOString(),
  Bucket: bucket,
  RequestId: requestId(),
  HostId: 'local',
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
function toRecord(
  { eventName, bucket, key, object }: S3Change,
  sequencer: string,
  configurationId: string,
) {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: REGION,
    eventTime: new Date().toISOString(),
    eventName,
    userIdentity: { principalId: 'AWS:LOCAL' },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': requestId(), 'x-amz-id-2': 'local' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: {
        name: bucket,
        ownerIdentity: { principalId: 'LOCAL' },
        arn: `arn:aws:s3:::${bucket}`,
      },
      object: {
        key: encodeKey(key),
        ...(object && { size: object.size, eTag: object.eTag }),
        sequencer,
      },
    },
  };
}

/**
 * As Java's URLEncoder does it, but for slashes: a space becomes a plus.
 *
 * @example
 * ```ts
 * encodeKey('red shoes/1.jpg'); // 'red+shoes/1.jpg'
 * ```
 */
export const encodeKey = (key: string): string =>
  encodeURIComponent(key)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');

let lastSequence = 0n;

/** Grows with every change, also across restarts: the clock is its high part. */
function nextSequencer(): string {
  const now = BigInt(Date.now()) << 20n;
  lastSequence = now > lastSequence ? now : lastSequence + 1n;
  return lastSequence.toString(16).toUpperCase().padStart(18, '0');
}
