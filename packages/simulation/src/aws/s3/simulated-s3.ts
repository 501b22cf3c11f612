import type { Random } from '../../kernel/random.ts';
import { Bucket, type BucketProperties } from './bucket.ts';
import { noSuchBucket } from './errors.ts';
import { covers, type ObjectEventName, testMessage, toMessage } from './notifications.ts';
import type { Arrival } from './object-body.ts';
import { type S3Operations, s3Operations } from './operations.ts';
import { enforcePolicy } from './post-form.ts';
import { assertKey, type StoredObject, toObject } from './stored-object.ts';

/** What may go wrong inside of a response, where no fault of a call reaches. */
export interface S3Trouble {
  /** Decides whether the connection breaks while a body is read. */
  readonly breaksOff?: () => boolean;
  /** Decides whether one of the objects of `DeleteObjects` stays. */
  readonly failsToDelete?: () => boolean;
}

export interface SimulatedS3Options extends S3Trouble {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: Random;
}

/** Hears of each message to a queue: its ARN, and the body as S3 sends it. */
export type S3Listener = (queueArn: string, body: string) => void;

/** An object, for those who check that it is right. */
export type ObjectSummary = Pick<StoredObject, 'key' | 'etag' | 'modifiedMs'> & {
  readonly bytes: number;
};

/**
 * S3 in memory. Its operations are those that the services use, without versions and tags: what is not
 * simulated is rejected.
 *
 * @example
 * ```ts
 * const s3 = new SimulatedS3({ now: () => kernel.nowMs, random: kernel.random });
 * s3.onObject((queueArn, body) => deliver(queueArn, body));
 * s3.createBucket({ BucketName: 'uploads' });
 * calls.add('S3', s3.operations);
 * ```
 */
export class SimulatedS3 {
  readonly operations: S3Operations;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #trouble: S3Trouble;
  readonly #buckets = new Map<string, Bucket>();
  readonly #listeners: S3Listener[] = [];
  #sequence = 0;

  constructor({ now, random, ...trouble }: SimulatedS3Options) {
    this.#now = now;
    this.#random = random;
    this.#trouble = trouble;
    this.operations = s3Operations({
      now,
      bucket: (name) => this.bucket(name),
      write: (bucket, object, eventName) => this.#write(bucket, object, eventName),
      remove: (bucket, key) => this.#remove(bucket, key, 'ObjectRemoved:Delete'),
      arrivalOf: (bytes) => this.#arrivalOf(bytes),
      failsToDelete: () => this.#trouble.failsToDelete?.() === true,
    });
  }

  /** Makes a bucket of its CloudFormation properties. Its queues are sent a test event. */
  createBucket(properties: BucketProperties): void {
    const bucket = new Bucket(properties);
    this.#buckets.set(bucket.name, bucket);
    for (const { Queue } of bucket.notifications) {
      this.#send(Queue, testMessage(bucket.name, this.#now()));
    }
  }

  /** Hears of all messages to queues from now on; their delay is the listener's affair. */
  onObject(listener: S3Listener): void {
    this.#listeners.push(listener);
  }

  /**
   * Sends a file by a presigned form, as a browser does: `fields` are those of the form, and
   * `Content-Type` when the person's browser names one.
   *
   * @throws S3ServiceException when the form does not keep to its policy.
   */
  upload(
    bucketName: string,
    fields: Readonly<Record<string, string>>,
    bytes: Uint8Array,
  ): { readonly status: 204; readonly etag: string } {
    const bucket = this.bucket(bucketName);
    const byName = new Map(
      Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]),
    );
    assertKey(byName.get('key') ?? '');
    enforcePolicy({ bucket: bucket.name, fields: byName, bytes: bytes.length }, this.#now());
    const draft = {
      Key: byName.get('key'),
      Body: bytes,
      ContentType: byName.get('content-type') ?? 'binary/octet-stream',
      Metadata: userMetadata(byName),
    };
    const object = toObject(draft, this.#now());
    this.#write(bucket, object, 'ObjectCreated:Post');
    return { status: 204, etag: object.etag };
  }

  /** Deletes what the rules of buckets let expire by now, and returns how many objects that were. */
  expire(): number {
    let expired = 0;
    for (const bucket of this.#buckets.values()) {
      for (const { key } of bucket.expired(this.#now())) {
        this.#remove(bucket, key, 'LifecycleExpiration:Delete');
        expired += 1;
      }
    }
    return expired;
  }

  /** Names the buckets. */
  buckets(): string[] {
    return [...this.#buckets.keys()];
  }

  /** Returns what a bucket holds, in the order in which the objects were first written. */
  objects(bucketName: string): ObjectSummary[] {
    return Array.from(this.bucket(bucketName).values(), ({ key, etag, modifiedMs, bytes }) => ({
      key,
      etag,
      modifiedMs,
      bytes: bytes.length,
    }));
  }

  /** Returns a copy of an object's bytes. */
  contentOf(bucketName: string, key: string): Uint8Array | undefined {
    const object = this.bucket(bucketName).get(key);
    return object && new Uint8Array(object.bytes);
  }

  private bucket(name: string | undefined): Bucket {
    const bucket = this.#buckets.get(name ?? '');
    if (bucket === undefined) throw noSuchBucket(name ?? '');
    return bucket;
  }

  #write(bucket: Bucket, object: StoredObject, eventName: ObjectEventName): void {
    bucket.set(object);
    this.#notify(bucket, object, eventName);
  }

  #remove(bucket: Bucket, key: string, eventName: ObjectEventName): void {
    const object = bucket.delete(key);
    if (object !== undefined) this.#notify(bucket, object, eventName);
  }

  #notify({ name, notifications }: Bucket, object: StoredObject, eventName: ObjectEventName): void {
    this.#sequence += 1;
    for (const configuration of notifications) {
      if (!covers(configuration, eventName, object.key)) continue;
      const event = { eventName, bucket: name, object, sequence: this.#sequence };
      this.#send(configuration.Queue, toMessage({ ...event, atMs: this.#now() }));
    }
  }

  #send(queueArn: string, body: string): void {
    for (const listener of this.#listeners) listener(queueArn, body);
  }

  /** Cuts a body into one to four pieces, wherever: readers must not trust in where they end. */
  #arrivalOf(bytes: number): Arrival {
    if (bytes === 0) return { pieceBytes: 1 };
    const pieceBytes = Math.ceil(bytes / 4) + this.#random.below(bytes);
    return this.#trouble.breaksOff?.() === true
      ? { pieceBytes, breaksAfter: this.#random.below(bytes) }
      : { pieceBytes };
  }
}

const META = 'x-amz-meta-';

const userMetadata = (fields: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries(
    [...fields]
      .filter(([name]) => name.startsWith(META))
      .map(([name, value]) => [name.slice(META.length), value]),
  );
