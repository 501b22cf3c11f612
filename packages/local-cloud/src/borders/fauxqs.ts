/**
 * fauxqs holds SNS, SQS and S3. Its `startFauxqs` listens on every interface of the machine and keeps
 * the stores to itself, so the server is put together here from the same parts. What of its inside is
 * used or changed for that is in this file, and the shapes of its stores in `fauxqs-stores.ts`:
 *
 * - The stores are opened from their own modules, and loaded with what a folder holds.
 * - What AWS does otherwise is repaired in them: error codes, characters, listings, messages that were
 *   worked on when the last run ended.
 *
 * By its documentation: `buildApp`, an application of Fastify, whose hooks check requests and rights.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApp } from 'fauxqs';
import { type Border, folderOf, type PrivatePart } from './border.ts';
import type {
  FauxqsStores,
  Listing,
  ListOptions,
  PersistenceManager,
  S3Store,
  SnsStore,
  SqsStore,
} from './fauxqs-stores.ts';

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
  import(pathToFileURL(join(folderOf('fauxqs'), 'dist', path)).href);

/**
 * Making a received message visible again sets its receive count to NULL, which the schema
 * forbids: the call fails and the message is lost. The count is to stay as it is.
 */
function repairMessageReady(persistence: PersistenceManager): void {
  const makeReady = persistence.db.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  persistence.updateMessageReady = (messageId) => void makeReady.run(messageId);
}

/**
 * Makes visible what was being worked when the last run ended, however it ended: its functions are
 * gone, and so are those who would delete it. The receipts that they held are void, and an attempt
 * that never came to an end does not count toward the dead-letter queue.
 */
function releaseInFlight({ db }: PersistenceManager): void {
  db.exec(`UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL,
    approximate_receive_count = MAX(approximate_receive_count - 1, 0)
    WHERE receipt_handle IS NOT NULL`);
}

/** Errors of SQS whose code in the older protocol, which clients see, has a prefix. */
const PREFIXED = new Set([
  'BatchEntryIdsNotDistinct',
  'BatchRequestTooLong',
  'EmptyBatchRequest',
  'InvalidBatchEntryId',
  'MessageNotInflight',
  'NonExistentQueue',
  'PurgeQueueInProgress',
  'QueueDeletedRecently',
  'TooManyEntriesInBatchRequest',
  'UnsupportedOperation',
]);

/** The header by which clients name an error. */
export const sqsErrorHeader = (code: string): string =>
  `${PREFIXED.has(code) ? 'AWS.SimpleQueueService.' : ''}${code};Sender`;

/** Every code has the prefix, so that a client which waits for `MissingParameter` never sees it. */
function repairErrorCodes(errorClass: { readonly prototype: object }): void {
  Object.defineProperty(errorClass.prototype, 'queryErrorHeader', {
    get(this: { readonly queryCode: string }) {
      return sqsErrorHeader(this.queryCode);
    },
  });
}

const FORBIDDEN = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * The expression for what a message may not hold reads UTF-16 by halves, so that emoji and every
 * other character above U+FFFF were rejected; half a character alone still is.
 */
function repairCharacters(forbidden: RegExp): void {
  forbidden.test = (text) => FORBIDDEN.test(text);
}

const MAX_KEYS = 1_000;

/**
 * Keys are listed in a dictionary's order and continued in that of their bytes, so that pages
 * overlap and leave keys out. S3 knows only the order of the bytes.
 */
function repairListing(store: S3Store): void {
  const listAll = store.listObjects.bind(store);
  store.listObjects = (bucket: string, options: ListOptions = {}): Listing => {
    const { maxKeys = MAX_KEYS, startAfter, marker, ...selection } = options;
    const after = startAfter || marker || '';
    const { objects, commonPrefixes } = listAll(bucket, {
      ...selection,
      maxKeys: Number.POSITIVE_INFINITY,
    });
    const entries = [
      ...objects.map((object) => ({ name: object.key, object })),
      ...commonPrefixes.map((name) => ({ name, object: undefined })),
    ]
      .filter(({ name }) => name > after)
      .sort((left, right) => (left.name < right.name ? -1 : 1));
    const page = entries.slice(0, maxKeys);
    return {
      objects: page.flatMap(({ object }) => object ?? []),
      commonPrefixes: page.flatMap(({ name, object }) => (object ? [] : name)),
      isTruncated: entries.length > page.length,
    };
  };
}

/** The private parts, for the test that says what broke. */
export const fauxqs: Border = {
  library: 'fauxqs',
  versions: '2.4.x',
  file: 'borders/fauxqs.ts',
  parts: [
    exported('common/errors.js', 'SqsError', 'clients see wrong codes of errors'),
    exported('sqs/sqsTypes.js', 'INVALID_MESSAGE_BODY_CHAR', 'emoji are rejected in messages'),
    exported('sqs/sqsStore.js', 'SqsStore', 'there are no queues'),
    exported('sns/snsStore.js', 'SnsStore', 'there are no topics'),
    exported('s3/s3Store.js', 'S3Store', 'there are no buckets'),
    exported('persistence.js', 'PersistenceManager', 'nothing is kept between runs'),
    method('sqs/sqsStore.js', 'SqsStore', [
      'allQueues',
      'getQueue',
      'getQueueByArn',
      'processAllTimers',
    ]),
    method('s3/s3Store.js', 'S3Store', [
      'createBucket',
      'hasBucket',
      'headObject',
      'listObjects',
      'putObject',
    ]),
    {
      name: 'S3Store.multipartUploads in s3/s3Store.js',
      withoutIt: 'uploads in parts cannot be listed',
      async find() {
        const { S3Store } = await part('s3/s3Store.js');
        return new (S3Store as new () => S3Store)().multipartUploads instanceof Map;
      },
    },
    method('persistence.js', 'PersistenceManager', ['updateMessageReady', 'load', 'close']),
  ],
};

function exported(path: string, name: string, withoutIt: string): PrivatePart {
  return { name: `${name} in ${path}`, withoutIt, find: async () => (await part(path))[name] };
}

function method(path: string, of: string, names: readonly string[]): PrivatePart {
  return {
    name: `${of} with ${names.join(', ')}`,
    withoutIt: 'the stores are not what they are taken for',
    async find() {
      const { prototype } = (await part(path))[of] as { readonly prototype: object };
      return names.every((name) => Object.hasOwn(prototype, name));
    },
  };
}
