import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttributeValue,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { InvocationResult } from '../lambda/types.ts';
import { matchesAny } from './event-pattern.ts';
import type { RightOfWay } from './right-of-way.ts';
import { batchItemFailures, type Invoke, type StreamSource } from './types.ts';

/** Lambda polls a shard four times a second; after a change we look again sooner, to feel quick. */
const POLL_MS = 100;
const POLL_AFTER_CHANGE_MS = 40;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 5_000;

/** Remembers how far a reader got, and forgets records that every reader has passed. */
export interface StreamPositions {
  registerStreamReader(tableName: string, readerId: string): void;
  reportStreamPosition(tableName: string, readerId: string, sequenceNumber: string): void;
  streamPosition(tableName: string, readerId: string): string | undefined;
}

export interface StreamPollerOptions {
  readonly streams: DynamoDBStreamsClient;
  readonly positions: StreamPositions;
  readonly invoke: Invoke;
  readonly functionName: string;
  readonly source: StreamSource;
  /** The ARN that the function sees as the record's source. */
  readonly streamArn: string;
  readonly region: string;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  readonly giveWay: RightOfWay['giveWay'];
  /** Sends the record of a batch that was given up to the mapping's on-failure destination. */
  readonly sendToDestination: (arn: string, message: unknown) => Promise<void>;
}

/**
 * What Lambda's poller does for a DynamoDB stream: hands batches over in order, and when one fails
 * retries it, or the part of it that failed, until it succeeds or its attempts are used up. Nothing
 * behind it is touched meanwhile.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export async function pollStream(options: StreamPollerOptions): Promise<void> {
  const { streams, positions, functionName, source, signal, onError, giveWay } = options;
  positions.registerStreamReader(source.tableName, functionName);
  let iterator = await openIterator(options);
  let lastChange = 0;

  while (!signal.aborted) {
    try {
      await giveWay(signal);
      iterator ??= await openIterator(options);
      const { Records = [], NextShardIterator } = await streams.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: source.batchSize }),
        { abortSignal: signal },
      );
      if (Records.length > 0) {
        lastChange = Date.now();
        const records = Records.map((record) => toLambdaRecord(record, options));
        const wanted = records.filter((record) => matchesAny(record, source.filterPatterns));
        if (wanted.length > 0) await processBatch(options, wanted);
        if (signal.aborted) break;
        const last = records.at(-1)?.dynamodb.SequenceNumber;
        if (last) positions.reportStreamPosition(source.tableName, functionName, last);
      } else {
        const quick = Date.now() - lastChange < 2_000;
        await sleep(quick ? POLL_AFTER_CHANGE_MS : POLL_MS, undefined, { signal }).catch(() => {});
      }
      iterator = NextShardIterator;
    } catch (error) {
      if (signal.aborted) break;
      onError(error);
      iterator = undefined;
      await sleep(500, undefined, { signal }).catch(() => {});
    }
  }
}

/** Where this reader was, or where the mapping starts. */
async function openIterator(options: StreamPollerOptions): Promise<string | undefined> {
  const { streams, positions, functionName, source } = options;
  const { Streams = [] } = await streams.send(
    new ListStreamsCommand({ TableName: source.tableName }),
  );
  const StreamArn = Streams.at(-1)?.StreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const position = positions.streamPosition(source.tableName, functionName);
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn,
      ShardId,
      ...(position === undefined
        ? { ShardIteratorType: source.startingPosition }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position }),
    }),
  );
  return ShardIterator;
}

/** Works one batch to its end: all of it succeeded, or what failed was given up and reported. */
async function processBatch(
  options: StreamPollerOptions,
  records: readonly LambdaStreamRecord[],
): Promise<void> {
  const { source, signal } = options;
  let remaining = records;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const failedAt = await firstFailure(options, remaining);
    if (failedAt === null) return;
    // A partial failure is progress: the attempts are counted for what is left.
    if (failedAt > 0) {
      remaining = remaining.slice(failedAt);
      attempt = 0;
    }
    if (attempt >= source.maximumRetryAttempts) return giveUp(options, remaining, attempt + 1);
    if (source.bisectBatchOnFunctionError && remaining.length > 1) {
      const middle = Math.ceil(remaining.length / 2);
      await processBatch(options, remaining.slice(0, middle));
      await processBatch(options, remaining.slice(middle));
      return;
    }
    const delay = Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS);
    await sleep(delay, undefined, { signal }).catch(() => {});
  }
}

/** The index of the record at which to resume; `null` when the batch is done. */
async function firstFailure(
  { invoke, functionName, source, onError }: StreamPollerOptions,
  records: readonly LambdaStreamRecord[],
): Promise<number | null> {
  let result: InvocationResult;
  try {
    result = await invoke(functionName, { Records: records });
  } catch (error) {
    onError(error);
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
  { source, functionName, streamArn, sendToDestination, onError }: StreamPollerOptions,
  records: readonly LambdaStreamRecord[],
  attempts: number,
): Promise<void> {
  const first = records[0]?.dynamodb;
  const last = records.at(-1)?.dynamodb;
  onError(
    new Error(`${functionName} failed ${attempts} times for ${records.length} records; given up`),
  );
  if (source.onFailure === undefined || !first || !last) return;
  await sendToDestination(source.onFailure, {
    requestContext: {
      functionArn: functionName,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-local',
      startSequenceNumber: first.SequenceNumber,
      endSequenceNumber: last.SequenceNumber,
      approximateArrivalOfFirstRecord: new Date(
        first.ApproximateCreationDateTime * 1000,
      ).toISOString(),
      approximateArrivalOfLastRecord: new Date(
        last.ApproximateCreationDateTime * 1000,
      ).toISOString(),
      batchSize: records.length,
      streamArn,
    },
  });
}

type LambdaStreamRecord = ReturnType<typeof toLambdaRecord>;
type Image = Record<string, AttributeValue> | undefined;

function toLambdaRecord(record: StreamRecord, { streamArn, region }: StreamPollerOptions) {
  const { dynamodb = {} } = record;
  const image = (name: string, value: Image) =>
    value === undefined ? {} : { [name]: withBase64(value) };
  return {
    eventID: record.eventID ?? '',
    eventName: record.eventName ?? '',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: (dynamodb.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
      SequenceNumber: dynamodb.SequenceNumber ?? '',
      SizeBytes: dynamodb.SizeBytes ?? 0,
      StreamViewType: dynamodb.StreamViewType ?? 'NEW_AND_OLD_IMAGES',
      ...image('Keys', dynamodb.Keys),
      ...image('NewImage', dynamodb.NewImage),
      ...image('OldImage', dynamodb.OldImage),
    },
    eventSourceARN: streamArn,
  };
}

/** Lambda hands binary attributes over as base64 text. */
function withBase64(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(withBase64);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withBase64(inner)]));
}
