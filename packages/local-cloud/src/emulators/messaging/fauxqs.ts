import type { DatabaseSync } from 'node:sqlite';
import { buildApp } from 'fauxqs';
import {
  releaseInFlight,
  repairCharacters,
  repairErrorCodes,
  repairListing,
  repairMessageReady,
} from './repairs.ts';

/**
 * The stores behind fauxqs. Its own `startFauxqs` listens on every interface of the machine and
 * keeps the stores to itself, so the server is put together here from the same parts; the version
 * is pinned, and the tests beside this file notice when a part changes.
 */
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

/** What the S3 store says of each change, at the moment it happens. */
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

export type FauxqsApp = ReturnType<typeof buildApp>;

/** Opens the stores with what the folder holds of an earlier run. */
export async function openStores(directory: string): Promise<FauxqsStores> {
  const [errorsModule, typesModule, sqsModule, snsModule, s3Module, persistenceModule] =
    await Promise.all([
      part('common/errors.js'),
      part('sqs/sqsTypes.js'),
      part('sqs/sqsStore.js'),
      part('sns/snsStore.js'),
      part('s3/s3Store.js'),
      part('persistence.js'),
    ]);
  const SqsStoreClass = sqsModule.SqsStore as { new (): SqsStore } & {
    createMessage(body: string): unknown;
  };
  const sqs = new SqsStoreClass();
  const sns = new (snsModule.SnsStore as new () => SnsStore)();
  const s3 = new (s3Module.S3Store as new () => S3Store)();
  const Manager = persistenceModule.PersistenceManager as new (dir: string) => PersistenceManager;

  const persistence = openPersistence(Manager, directory);
  persistence.db.exec('PRAGMA synchronous = NORMAL');
  repairErrorCodes(errorsModule.SqsError as { readonly prototype: object });
  repairCharacters(typesModule.INVALID_MESSAGE_BODY_CHAR as RegExp);
  repairMessageReady(persistence);
  repairListing(s3);
  releaseInFlight(persistence);
  // Loading first: a store that writes through while it loads deletes the messages of its queues.
  persistence.load(sqs, sns, s3);
  sqs.persistence = persistence;
  sns.persistence = persistence;
  s3.persistence = persistence;
  for (const queue of sqs.allQueues()) queue.persistence = persistence;

  return {
    sqs,
    sns,
    s3,
    createMessage: (body) => SqsStoreClass.createMessage(body),
    close: () => persistence.close(),
  };
}

function openPersistence(
  Manager: new (directory: string) => PersistenceManager,
  directory: string,
): PersistenceManager {
  try {
    return new Manager(directory);
  } catch (cause) {
    throw new Error(
      `${directory} cannot be opened; start with --fresh to begin without old state`,
      {
        cause,
      },
    );
  }
}

/** The HTTP application on these stores; it does not listen yet. */
export function buildFauxqs({ sqs, sns, s3 }: FauxqsStores, region: string): FauxqsApp {
  const stores = { sqsStore: sqs, snsStore: sns, s3Store: s3 } as unknown as NonNullable<
    NonNullable<Parameters<typeof buildApp>[0]>['stores']
  >;
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  sqs.host = '';
  return app;
}

const part = async (path: string): Promise<Record<string, unknown>> =>
  import(new URL(path, import.meta.resolve('fauxqs')).href);
