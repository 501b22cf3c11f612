import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { matchesAny } from './event-pattern.ts';
import type { RequestPriority } from './request-priority.ts';
import { Queue } from './sqs-queue.ts';
import { parsedBody, type SqsRecord, toSqsRecord } from './sqs-record.ts';
import { batchItemFailures, type Invoke, type SqsSource } from './types.ts';

/** The longest that SQS waits for the first message. */
const LONG_POLL_SECONDS = 20;

export interface SqsPollerOptions {
  readonly sqs: SQSClient;
  readonly invoke: Invoke;
  readonly source: SqsSource;
  readonly queueArn: string;
  readonly region: string;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  readonly giveWay: RequestPriority['giveWay'];
  /** Makes failed messages visible again after at most so many seconds, where the queue's visibility timeout is longer. */
  readonly maximumRetryDelay?: number | undefined;
}

/**
 * Polls a queue as Lambda does: receives batches, invokes the function with at most
 * `maximumConcurrency` of them at a time, deletes what succeeded, and leaves the rest to the
 * visibility timeout and, after `maxReceiveCount`, to the dead-letter queue. It asks for the next
 * batch once the one before has begun: a backlog stays in the queue.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export async function pollQueue(options: SqsPollerOptions): Promise<void> {
  const { sqs, source, signal, onError, giveWay } = options;
  const queue = await Queue.open(sqs, source.queueName, { signal, onError });
  const inFlight = new Set<Promise<void>>();

  while (!signal.aborted) {
    try {
      if (inFlight.size >= source.maximumConcurrency) await Promise.race(inFlight);
      await giveWay(signal);
      const batch = await receiveBatch(queue, options);
      if (batch.length === 0) continue;
      const begun = Promise.withResolvers<void>();
      const work: Promise<void> = processBatch(queue, batch, options, begun.resolve)
        .catch(onError)
        .finally(() => inFlight.delete(work));
      inFlight.add(work);
      // More than one batch that waits for a worker would only grow old.
      await Promise.race([begun.promise, work]);
    } catch (error) {
      if (signal.aborted) break;
      onError(error);
      await sleep(500, undefined, { signal }).catch(() => {});
    }
  }
  await Promise.all(inFlight);
}

/** One receive, or with a batching window as many as it takes to fill the batch or the window. */
async function receiveBatch(queue: Queue, { source, onError }: SqsPollerOptions) {
  const batch = await queue.receive(source.batchSize, LONG_POLL_SECONDS);
  if (batch.length === 0 || source.maximumBatchingWindow === 0) return batch;
  const deadline = Date.now() + source.maximumBatchingWindow * 1000;
  while (batch.length < source.batchSize) {
    const left = Math.min(Math.floor((deadline - Date.now()) / 1000), LONG_POLL_SECONDS);
    if (left < 0) break;
    try {
      batch.push(...(await queue.receive(source.batchSize - batch.length, left)));
    } catch (error) {
      // Messages that were received are worked all the same.
      onError(error);
      break;
    }
    if (left === 0) break;
  }
  return batch;
}

async function processBatch(
  queue: Queue,
  messages: readonly Message[],
  options: SqsPollerOptions,
  onBegin: () => void,
): Promise<void> {
  const records = messages.map((message) => toSqsRecord(message, options));
  const wanted = records.filter((record) =>
    matchesAny({ ...record, body: parsedBody(record.body) }, options.source.filterPatterns),
  );
  const release = queue.hold(messages);
  const failed = await invokeBatch(options, wanted, onBegin).finally(release);

  // Messages that the filter drops are deleted too, as Lambda does.
  await queue.delete(messages.filter(({ MessageId }) => !failed.has(MessageId ?? '')));
  const { maximumRetryDelay } = options;
  if (maximumRetryDelay !== undefined) {
    const again = messages.filter(({ MessageId }) => failed.has(MessageId ?? ''));
    await queue.hide(again, maximumRetryDelay);
  }
}

/** The ids of the messages that must come again. */
async function invokeBatch(
  { invoke, source, signal, onError }: SqsPollerOptions,
  records: readonly SqsRecord[],
  onBegin: () => void,
): Promise<Set<string>> {
  if (records.length === 0) return new Set();
  const all = new Set(records.map(({ messageId }) => messageId));
  try {
    const result = await invoke({ Records: records }, onBegin);
    if ('functionError' in result) return all;
    if (!source.reportBatchItemFailures) return new Set();
    const failures = batchItemFailures(result.payload);
    if (failures === null || failures.some((id) => !all.has(id))) return all;
    return new Set(failures);
  } catch (error) {
    if (!signal.aborted) onError(error);
    return all;
  }
}
