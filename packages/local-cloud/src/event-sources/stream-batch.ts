import { setTimeout as sleep } from 'node:timers/promises';
import type { InvocationResult } from '../lambda/types.ts';
import type { LambdaStreamRecord } from './stream-record.ts';
import { batchItemFailures, type Invoke, type StreamSource, UNLIMITED } from './types.ts';

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 5_000;

export interface StreamBatchOptions {
  readonly invoke: Invoke;
  readonly functionName: string;
  readonly source: StreamSource;
  /** The ARN that the function sees as the record's source. */
  readonly streamArn: string;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  /** Sends the record of a batch that was given up to the mapping's on-failure destination. */
  readonly sendToDestination: (arn: string, message: unknown) => Promise<void>;
}

/** Why records were given up. */
type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/**
 * Works one batch to its end: all of it succeeded, or what failed, or grew too old, was given up
 * and reported.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 */
export async function processBatch(
  options: StreamBatchOptions,
  records: readonly LambdaStreamRecord[],
): Promise<void> {
  const { source, signal } = options;
  let remaining = records;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const tooOld = countTooOld(source, remaining);
    if (tooOld > 0) {
      await giveUp(options, remaining.slice(0, tooOld), attempt, 'RecordAgeExceeded');
      remaining = remaining.slice(tooOld);
    }
    if (remaining.length === 0) return;
    const failedAt = await firstFailure(options, remaining);
    if (failedAt === null) return;
    // A batch that runs into the end of the platform comes again in the next run.
    if (signal.aborted) return;
    // A partial failure splits the batch and is progress: the attempts are counted for what is left.
    if (failedAt > 0) {
      remaining = remaining.slice(failedAt);
      attempt = 0;
    } else if (source.bisectBatchOnFunctionError && remaining.length > 1) {
      // Splitting takes no attempt.
      const middle = Math.ceil(remaining.length / 2);
      await processBatch(options, remaining.slice(0, middle));
      await processBatch(options, remaining.slice(middle));
      return;
    }
    if (isReached(source.maximumRetryAttempts, attempt)) {
      return giveUp(options, remaining, attempt + 1, 'RetryAttemptsExhausted');
    }
    const delay = Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS);
    await sleep(delay, undefined, { signal }).catch(() => {});
  }
}

/** Records come in the order of their age. */
function countTooOld(source: StreamSource, records: readonly LambdaStreamRecord[]): number {
  if (source.maximumRecordAge === UNLIMITED) return 0;
  const oldest = Date.now() / 1000 - source.maximumRecordAge;
  const index = records.findIndex(({ dynamodb }) => dynamodb.ApproximateCreationDateTime >= oldest);
  return index === -1 ? records.length : index;
}

const isReached = (limit: number, attempt: number): boolean =>
  limit !== UNLIMITED && attempt >= limit;

/** The index of the record at which to resume; `null` when the batch is done. */
async function firstFailure(
  { invoke, source, signal, onError }: StreamBatchOptions,
  records: readonly LambdaStreamRecord[],
): Promise<number | null> {
  let result: InvocationResult;
  try {
    result = await invoke({ Records: records }, () => {});
  } catch (error) {
    if (!signal.aborted) onError(error);
    return 0;
  }
  if ('functionError' in result) return 0;
  if (!source.reportBatchItemFailures) return null;
  const failures = batchItemFailures(result.payload);
  if (failures === null) return 0;
  if (failures.length === 0) return null;
  const positions = failures.map((id) =>
    records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === id),
  );
  return Math.max(0, Math.min(...positions));
}

async function giveUp(
  options: StreamBatchOptions,
  records: readonly LambdaStreamRecord[],
  attempts: number,
  condition: Condition,
): Promise<void> {
  const { source, functionName, streamArn, sendToDestination, onError } = options;
  const first = records[0]?.dynamodb;
  const last = records.at(-1)?.dynamodb;
  onError(
    new Error(
      `${functionName}: ${records.length} records given up after ${attempts} attempts: ${condition}`,
    ),
  );
  if (source.onFailure === undefined || !first || !last) return;
  const arrivalOf = ({ ApproximateCreationDateTime }: LambdaStreamRecord['dynamodb']) =>
    new Date(ApproximateCreationDateTime * 1000).toISOString();
  await sendToDestination(source.onFailure, {
    requestContext: { functionArn: functionName, condition, approximateInvokeCount: attempts },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(attempts > 0 && { functionError: 'Unhandled' }),
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-local',
      startSequenceNumber: first.SequenceNumber,
      endSequenceNumber: last.SequenceNumber,
      approximateArrivalOfFirstRecord: arrivalOf(first),
      approximateArrivalOfLastRecord: arrivalOf(last),
      batchSize: records.length,
      streamArn,
    },
  });
}
