import type { Listing, ListOptions, PersistenceManager, S3Store } from './fauxqs.ts';

/**
 * Making a received message visible again sets its receive count to NULL, which the schema
 * forbids: the call fails and the message is lost. The count is to stay as it is.
 */
export function repairMessageReady(persistence: PersistenceManager): void {
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
export function releaseInFlight({ db }: PersistenceManager): void {
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
export function repairErrorCodes(errorClass: { readonly prototype: object }): void {
  Object.defineProperty(errorClass.prototype, 'queryErrorHeader', {
    get(this: { readonly queryCode: string }) {
      return sqsErrorHeader(this.queryCode);
    },
  });
}

const FORBIDDEN = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * The expression for what a message may not hold reads UTF-16 by halves, so that emoji and every
 * other character above U+FFFF were refused; half a character alone still is.
 */
export function repairCharacters(forbidden: RegExp): void {
  forbidden.test = (text) => FORBIDDEN.test(text);
}

const MAX_KEYS = 1_000;

/**
 * Keys are listed in a dictionary's order and continued in that of their bytes, so that pages
 * overlap and leave keys out. S3 knows only the order of the bytes.
 */
export function repairListing(store: S3Store): void {
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
