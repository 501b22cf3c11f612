import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { InvocationContext } from '../invocation/invocation-context.ts';
import { type LambdaHandler, lambdaHandler } from '../invocation/lambda-handler.ts';
import { logFailure, stack } from '../invocation/stack.ts';
import { traceFrom } from '../invocation/trace.ts';
import { type StreamRecord, toStreamRecord } from './stream-record.ts';

/**
 * Says at which item the batch failed: what came before it is done, the stream resumes at it.
 *
 * @example
 * ```ts
 * for (const item of items) {
 *   await project(item).catch((cause) => { throw new StreamItemError(item, cause); });
 * }
 * ```
 */
export class StreamItemError extends Error {
  override readonly name = 'StreamItemError';
  readonly code = 'STREAM_ITEM_FAILED';
  readonly item: unknown;

  constructor(item: unknown, cause: unknown) {
    super('An item of the stream failed', { cause });
    this.item = item;
  }
}

/**
 * The reader of a stream's records.
 *
 * @example
 * ```ts
 * const contract: StreamContract<string> = { read: ({ keys }) => String(keys.orderId) };
 * ```
 */
export interface StreamContract<T> {
  /** Turns a record into an item, or into nothing when it is of no concern. */
  readonly read: (record: StreamRecord) => T | undefined;
}

/**
 * Makes the handler of a DynamoDB stream. The function gets the batch's items, in order. A
 * {@link StreamItemError} resumes at its item, any other error at the first. The event source needs
 * `functionResponseType: ReportBatchItemFailures`, `bisectBatchOnFunctionError` and a destination
 * for failures, so that a record that can never pass does not hold up its shard.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 * @example
 * ```ts
 * export const handler = streamHandler(
 *   { read: ({ newImage }) => (newImage ? toStockLevel(newImage) : undefined) },
 *   async (levels, { logger }, { catalogue }) => updateAvailability(levels, catalogue),
 *   () => ({ catalogue: catalogue() }),
 * );
 * ```
 */
export function streamHandler<T, Dependencies>(
  { read }: StreamContract<T>,
  run: (items: readonly T[], context: InvocationContext, dependencies: Dependencies) => unknown,
  makeDependencies?: () => Dependencies,
): LambdaHandler<DynamoDBStreamEvent, DynamoDBBatchResponse, Dependencies> {
  return lambdaHandler(
    (dependencies) =>
      stack(
        () => traceFrom({}),
        [logFailure()],
        async ({ Records }, { invocation }) => {
          const batch = readBatch(Records, read);
          const failed =
            (await firstFailure(batch.entries, (items) =>
              run(items, invocation, dependencies()),
            )) ?? batch.poison;
          if (failed === undefined) return { batchItemFailures: [] };
          invocation.logger.error('Stream record failed', {
            sequenceNumber: failed.sequenceNumber,
            error: failed.error,
          });
          return { batchItemFailures: [{ itemIdentifier: failed.sequenceNumber }] };
        },
      ),
    makeDependencies,
  );
}

interface Entry<T> {
  readonly item: T;
  readonly sequenceNumber: string;
}

interface Failure {
  readonly sequenceNumber: string;
  readonly error: unknown;
}

/** Reads up to the first record that cannot be read: what comes before it must not wait for it. */
function readBatch<T>(
  records: readonly DynamoDBRecord[],
  read: StreamContract<T>['read'],
): { readonly entries: Entry<T>[]; readonly poison?: Failure } {
  const entries: Entry<T>[] = [];
  for (const record of records) {
    const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
    try {
      const item = read(toStreamRecord(record));
      if (item !== undefined) entries.push({ item, sequenceNumber });
    } catch (error) {
      return { entries, poison: { sequenceNumber, error } };
    }
  }
  return { entries };
}

async function firstFailure<T>(
  entries: readonly Entry<T>[],
  run: (items: readonly T[]) => unknown,
): Promise<Failure | undefined> {
  const [first] = entries;
  if (first === undefined) return undefined;
  try {
    await run(entries.map(({ item }) => item));
    return undefined;
  } catch (error) {
    const at =
      error instanceof StreamItemError
        ? entries.find(({ item }) => item === error.item)
        : undefined;
    return { sequenceNumber: (at ?? first).sequenceNumber, error };
  }
}
