/** The shapes of fauxqs's stores, as far as they are used; `fauxqs.ts` opens them. */
import type { DatabaseSync } from 'node:sqlite';

/** A queue in fauxqs's store. */
export interface SqsQueue {
  readonly name: string;
  url: string;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inflightMessages: ReadonlyMap<string, unknown>;
  getAttribute(name: string): string | undefined;
  isFifo(): boolean;
  enqueue(message: unknown): void;
  /** Gives back what nobody deleted in time. */
  processTimers(): void;
  inspectMessages(): {
    readonly ready: readonly SqsMessage[];
    readonly inflight: readonly { readonly message: SqsMessage }[];
    readonly delayed: readonly SqsMessage[];
  };
}

export interface SqsMessage {
  readonly messageId: string;
  readonly body: string;
  readonly messageAttributes: Readonly<Record<string, { readonly StringValue?: string }>>;
  /** Epoch milliseconds. */
  readonly sentTimestamp: number;
  readonly approximateReceiveCount: number;
}

export interface SqsStore {
  /** The host in queue URLs; empty for the one that the client called. */
  host: string;
  region: string;
  readonly queues: Map<string, SqsQueue>;
  persistence?: PersistenceManager;
  allQueues(): Iterable<SqsQueue & { persistence?: PersistenceManager }>;
  getQueue(url: string): SqsQueue | undefined;
  getQueueByArn(arn: string): SqsQueue | undefined;
  processAllTimers(): void;
}

export interface SnsStore {
  region: string;
  persistence?: PersistenceManager;
}

export interface StoredObject {
  readonly key: string;
  readonly contentLength: number;
  /** In quotes. */
  readonly etag: string;
  readonly lastModified: Date;
}

/** An upload in parts that nobody has completed. */
export interface StoredUpload {
  readonly uploadId: string;
  readonly bucket: string;
  readonly key: string;
  readonly initiated: Date;
}

export interface ListOptions {
  readonly prefix?: string;
  readonly delimiter?: string;
  readonly maxKeys?: number;
  readonly startAfter?: string;
  readonly marker?: string;
}

export interface Listing {
  readonly objects: readonly StoredObject[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
}

/** Hears of each change in the S3 store, at the moment it happens. */
export interface S3StoreObserver {
  addMessage(event: {
    readonly bucket: string;
    readonly key: string;
    readonly status: 'uploaded' | 'downloaded' | 'deleted' | 'copied' | 'renamed';
  }): void;
}

export interface S3Store {
  persistence?: PersistenceManager;
  spy?: S3StoreObserver;
  /** By their ids. */
  readonly multipartUploads: ReadonlyMap<string, StoredUpload>;
  createBucket(name: string): void;
  hasBucket(name: string): boolean;
  listObjects(bucket: string, options?: ListOptions): Listing;
  /** Throws when there is none. */
  headObject(bucket: string, key: string): StoredObject;
  putObject(
    bucket: string,
    key: string,
    body: Buffer,
    contentType: string,
    metadata: Readonly<Record<string, string>>,
    systemMetadata: Readonly<Record<string, string>>,
  ): StoredObject;
}

export interface PersistenceManager {
  readonly db: DatabaseSync;
  updateMessageReady(messageId: string): void;
  load(sqs: SqsStore, sns: SnsStore, s3: S3Store): void;
  close(): void;
}

export interface FauxqsStores {
  readonly sqs: SqsStore;
  readonly sns: SnsStore;
  readonly s3: S3Store;
  /** A message as `SqsQueue.enqueue` takes it. */
  createMessage(body: string): unknown;
  close(): void;
}
