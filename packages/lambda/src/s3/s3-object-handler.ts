import type { S3Event, S3EventRecord, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { LambdaHandler } from '../invocation/lambda-handler.ts';
import { type MessageContext, sqsHandler } from '../sqs/sqs-handler.ts';

/**
 * An object that something happened to.
 *
 * @example
 * ```ts
 * const skuOf = ({ key }: S3Object) => key.split('/')[1];
 * ```
 */
export interface S3Object {
  readonly bucket: string;
  /** Decoded. */
  readonly key: string;
  /** E.g. `ObjectCreated:Put`. */
  readonly eventName: string;
  readonly eventTime: Date | undefined;
  /** Of the object; absent for deletions. */
  readonly bytes: number | undefined;
  readonly etag: string | undefined;
  readonly versionId: string | undefined;
  /** Orders the events of one key: compare as strings, the shorter one continued with zeros. */
  readonly sequencer: string | undefined;
}

/**
 * Settings of the work on objects.
 *
 * @example
 * ```ts
 * const oneByOne: S3ObjectContract = { concurrency: 1 };
 * ```
 */
export interface S3ObjectContract {
  /** Number of messages of a batch that run at once, 10 by default. */
  readonly concurrency?: number;
}

/**
 * The message is no S3 notification. Trying again cannot help.
 *
 * @example
 * ```ts
 * throw new InvalidS3NotificationError({ cause: error });
 * ```
 */
export class InvalidS3NotificationError extends Error {
  override readonly name = 'InvalidS3NotificationError';
  readonly code = 'INVALID_S3_NOTIFICATION';
  readonly kind = 'invalid';

  constructor(options?: { cause?: unknown }) {
    super('The message is no S3 event notification', options);
  }
}

/**
 * Makes the handler of a queue that S3 notifies. The function gets one object at a time; when it
 * throws, the message that named the object comes back.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 * @example
 * ```ts
 * export const handler = s3ObjectHandler(
 *   { concurrency: 1 },
 *   async ({ bucket, key }, context, { images }) => createThumbnails(bucket, key, images),
 *   () => ({ images: imageStore() }),
 * );
 * ```
 */
export function s3ObjectHandler<Dependencies>(
  contract: S3ObjectContract,
  run: (object: S3Object, context: MessageContext, dependencies: Dependencies) => unknown,
  makeDependencies?: () => Dependencies,
): LambdaHandler<SQSEvent, SQSBatchResponse, Dependencies> {
  return sqsHandler(
    { ...contract, read: readObjects },
    async (objects, context, dependencies: Dependencies) => {
      for (const object of objects) await run(object, context, dependencies);
    },
    makeDependencies,
  );
}

function readObjects(body: string): S3Object[] {
  try {
    const notification: unknown = JSON.parse(body);
    if (isTestEvent(notification)) return [];
    return (notification as S3Event).Records.map(toObject);
  } catch (cause) {
    throw new InvalidS3NotificationError({ cause });
  }
}

/** S3 sends one when a notification is configured; it is about no object. */
const isTestEvent = (notification: unknown): boolean =>
  typeof notification === 'object' &&
  notification !== null &&
  'Event' in notification &&
  notification.Event === 's3:TestEvent';

const toObject = ({ eventName, eventTime, s3 }: S3EventRecord): S3Object => ({
  bucket: s3.bucket.name,
  // S3 encodes keys as in a form: a blank is a plus.
  key: decodeURIComponent(s3.object.key.replaceAll('+', ' ')),
  eventName,
  eventTime: eventTime === undefined ? undefined : new Date(eventTime),
  bytes: s3.object.size,
  etag: s3.object.eTag,
  versionId: s3.object.versionId,
  sequencer: s3.object.sequencer,
});
