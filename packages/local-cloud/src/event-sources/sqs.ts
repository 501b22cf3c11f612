import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { matchesAny } from './event-pattern.ts';
import type { RightOfWay } from './right-of-way.ts';
import { batchItemFailures, type Invoke, type SqsSource } from './types.ts';

/** SQS hands out at most 10 messages a request, waits at most 20 seconds for the first. */
const MAX_RECEIVE = 10;
const LONG_POLL_SECONDS = 20;

export interface SqsPollerOptions {
  readonly sqs: SQSClient;
  readonly invoke: Invoke;
  readonly functionName: string;
  readonly source: SqsSource;
  readonly queueArn: string;
  readonly region: string;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  readonly giveWay: RightOfWay['giveWay'];
  /** Makes failed messages visible again after at most so many seconds, where the queue's visibility timeout is longer. */
  readonly maximumRetryDelay?: number | undefined;
}

/**
 * What Lambda's poller does for a queue: receives batches, invokes the function with at most
 * `maximumConcurrency` of them at a time, deletes what succeeded, and leaves the rest to the
 * visibility timeout and, after `maxReceiveCount`, to the dead-letter queue.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export async function pollQueue(options: SqsPollerOptions): Promise<void> {
  const { sqs, source, signal, onError, giveWay } = options;
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: source.queueName }));
  if (!QueueUrl) throw new Error(`Queue ${source.queueName} has no URL`);
  const inFlight = new Set<Promise<void>>();

  while (!signal.aborted) {
    try {
      if (inFlight.size >= source.maximumConcurrency) await Promise.race(inFlight);
      await giveWay(signal);
      const batch = await receiveBatch(options, QueueUrl);
      if (batch.length === 0) continue;
      const work: Promise<void> = processBatch(options, QueueUrl, batch)
        .catch(onError)
        .finally(() => inFlight.delete(work));
      inFlight.add(work);
    } catch (error) {
      if (signal.aborted) break;
      onError(error);
      await sleep(500, undefined, { signal }).catch(() => {});
    }
  }
  await Promise.all(inFlight);
}

/** One receive, or with a batching window as many as it takes to fill the batch or the window. */
async function receiveBatch(options: SqsPollerOptions, QueueUrl: string): Promise<Message[]> {
  const { source } = options;
  const batch = await receive(options, QueueUrl, source.batchSize, LONG_POLL_SECONDS);
  if (batch.length === 0 || source.maximumBatchingWindow === 0) return batch;
  const deadline = Date.now() + source.maximumBatchingWindow * 1000;
  while (batch.length < source.batchSize) {
    const left = Math.floor((deadline - Date.now()) / 1000);
    if (left < 0) break;
    batch.push(...(await receive(options, QueueUrl, source.batchSize - batch.length, left)));
    if (left === 0) break;
  }
  return batch;
}

async function receive(
  { sqs, signal }: SqsPollerOptions,
  QueueUrl: string,
  wanted: number,
  WaitTimeSeconds: number,
): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: Math.min(MAX_RECEIVE, wanted),
      WaitTimeSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
    { abortSignal: signal },
  );
  return Messages;
}

async function processBatch(
  options: SqsPollerOptions,
  QueueUrl: string,
  messages: Message[],
): Promise<void> {
  const records = messages.map((message) => toRecord(message, options));
  const wanted = records.filter((record) =>
    matchesAny({ ...record, body: parsed(record.body) }, options.source.filterPatterns),
  );
  const failed = wanted.length > 0 ? await invokeBatch(options, wanted) : new Set<string>();

  // What the filter drops is deleted too, as Lambda does.
  const done = messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''));
  if (done.length > 0) {
    await forEachTen(done, (Entries) =>
      options.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries })),
    );
  }
  const { maximumRetryDelay } = options;
  if (failed.size > 0 && maximumRetryDelay !== undefined) {
    const again = messages.filter(({ MessageId }) => failed.has(MessageId ?? ''));
    await forEachTen(again, (entries) =>
      options.sqs.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl,
          Entries: entries.map((entry) => ({ ...entry, VisibilityTimeout: maximumRetryDelay })),
        }),
      ),
    );
  }
}

/** The ids of the messages that must come again. */
async function invokeBatch(
  { invoke, functionName, source, onError }: SqsPollerOptions,
  records: readonly SqsRecord[],
): Promise<Set<string>> {
  const all = new Set(records.map(({ messageId }) => messageId));
  try {
    const result = await invoke(functionName, { Records: records });
    if ('functionError' in result) return all;
    if (!source.reportBatchItemFailures) return new Set();
    const failures = batchItemFailures(result.payload);
    if (failures === null || failures.some((id) => !all.has(id))) return all;
    return new Set(failures);
  } catch (error) {
    onError(error);
    return all;
  }
}

async function forEachTen(
  messages: readonly Message[],
  send: (entries: { Id: string; ReceiptHandle: string }[]) => Promise<unknown>,
): Promise<void> {
  const entries = messages.map(({ ReceiptHandle = '' }, index) => ({
    Id: String(index),
    ReceiptHandle,
  }));
  for (let i = 0; i < entries.length; i += MAX_RECEIVE) {
    await send(entries.slice(i, i + MAX_RECEIVE));
  }
}

type SqsRecord = ReturnType<typeof toRecord>;

function toRecord(message: Message, { queueArn, region }: SqsPollerOptions) {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
    name,
    {
      dataType: value.DataType,
      ...(value.StringValue !== undefined && { stringValue: value.StringValue }),
      ...(value.BinaryValue && { binaryValue: Buffer.from(value.BinaryValue).toString('base64') }),
      stringListValues: [],
      binaryListValues: [],
    },
  ]);
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes) as Record<string, unknown>,
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
}

/** Filters see a JSON body as what it holds, and any other body as text. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
