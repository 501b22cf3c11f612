import type { InvocationResult } from '../lambda/types.ts';
import type { EventPattern } from './event-pattern.ts';

/**
 * Runs the function of an event source and says when it begins. Throws only when it could not be
 * run, e.g. because it is throttled.
 */
export type Invoke = (payload: unknown, onBegin: () => void) => Promise<InvocationResult>;

/** An SQS event source mapping, with Lambda's defaults filled in. */
export interface SqsSource {
  readonly kind: 'sqs';
  readonly queueName: string;
  readonly batchSize: number;
  /** Seconds. */
  readonly maximumBatchingWindow: number;
  readonly maximumConcurrency: number;
  readonly reportBatchItemFailures: boolean;
  readonly filterPatterns: readonly EventPattern[];
}

/** No limit, as Lambda writes it. A number that JSON knows: an attached service sends its manifest. */
export const UNLIMITED = -1;

/** A DynamoDB stream event source mapping, with Lambda's defaults filled in. */
export interface StreamSource {
  readonly kind: 'stream';
  readonly tableName: string;
  readonly batchSize: number;
  /** Seconds. */
  readonly batchWindow: number;
  readonly startingPosition: 'LATEST' | 'TRIM_HORIZON';
  readonly bisectBatchOnFunctionError: boolean;
  /** {@link UNLIMITED}: until the records are too old. */
  readonly maximumRetryAttempts: number;
  /** Seconds; {@link UNLIMITED}: until the stream itself drops them. */
  readonly maximumRecordAge: number;
  readonly reportBatchItemFailures: boolean;
  readonly filterPatterns: readonly EventPattern[];
  /** ARN of the queue or topic that is told of batches given up. */
  readonly onFailure?: string | undefined;
}

/** A schedule that runs a function. */
export interface ScheduleSource {
  readonly kind: 'schedule';
  readonly name: string;
  readonly expression: string;
  readonly timezone: string;
  readonly input: unknown;
}

/** What runs a function without a request: a queue, a stream or a schedule. */
export type EventSource = SqsSource | StreamSource | ScheduleSource;

/**
 * The ids in a `ReportBatchItemFailures` result; `null` when the result is malformed, which fails the
 * batch.
 *
 * @example
 * ```ts
 * batchItemFailures({ batchItemFailures: [{ itemIdentifier: 'm-1' }] }); // ['m-1']
 * batchItemFailures({ batchItemFailures: 'm-1' }); // null
 * ```
 */
export function batchItemFailures(result: unknown): string[] | null {
  if (result === null || result === undefined || result === '') return [];
  const failures = (result as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === null || failures === undefined) return [];
  if (!Array.isArray(failures)) return null;
  const ids = failures.map((failure: { itemIdentifier?: unknown }) => failure?.itemIdentifier);
  return ids.every((id) => typeof id === 'string' && id !== '') ? (ids as string[]) : null;
}
