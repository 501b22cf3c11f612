import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { activity } from '../activity.ts';
import { matchesAny } from './event-pattern.ts';
import type { RequestPriority } from './request-priority.ts';
import { processBatch, type StreamBatchOptions } from './stream-batch.ts';
import { StreamEnd } from './stream-end.ts';
import { type LambdaStreamRecord, toLambdaRecord } from './stream-record.ts';

/** Lambda polls a shard four times a second; after a change we look again sooner, to feel quick. */
const POLL_MS = 100;
const POLL_AFTER_CHANGE_MS = 40;

/** Remembers how far a reader got, and forgets records that every reader has passed. */
export interface StreamPositions {
  registerStreamReader(tableName: string, readerId: string): void;
  reportStreamPosition(tableName: string, readerId: string, sequenceNumber: string): void;
  streamPosition(tableName: string, readerId: string): string | undefined;
  newestStreamRecord(tableName: string): number | null | undefined;
}

export interface StreamPollerOptions extends StreamBatchOptions {
  readonly streams: DynamoDBStreamsClient;
  readonly positions: StreamPositions;
  readonly region: string;
  readonly giveWay: RequestPriority['giveWay'];
}

/**
 * Polls a DynamoDB stream as Lambda does: hands batches over in order, and when one fails
 * retries it, or the part of it that failed, until it succeeds or its attempts are used up. Nothing
 * behind it is touched meanwhile.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export async function pollStream(options: StreamPollerOptions): Promise<void> {
  const { positions, functionName, source, signal, onError, giveWay } = options;
  positions.registerStreamReader(source.tableName, functionName);
  const reader = new ShardReader(options);
  const end = new StreamEnd(() => positions.newestStreamRecord(source.tableName));
  let lastChange = 0;
  const looker = activity.addReader();

  while (!signal.aborted) {
    try {
      await giveWay(signal);
      const { records, wanted } = end.isReached() ? NOTHING : await gather(reader, options);
      if (records.length > 0) activity.move();
      if (wanted.length > 0) await activity.during(() => processBatch(options, wanted));
      if (signal.aborted) break;
      const last = records.at(-1)?.dynamodb.SequenceNumber;
      if (last) {
        lastChange = Date.now();
        positions.reportStreamPosition(source.tableName, functionName, last);
      } else {
        end.reach();
        looker.look();
        const quick = Date.now() - lastChange < 2_000;
        await pause(quick ? POLL_AFTER_CHANGE_MS : POLL_MS, signal);
      }
    } catch (error) {
      if (signal.aborted) break;
      onError(error);
      reader.reopen();
      end.leave();
      await pause(500, signal);
    }
  }
  looker.forget();
}

const NOTHING = { records: [], wanted: [] } satisfies Awaited<ReturnType<typeof gather>>;

/**
 * Reads the records that are there, or with a batching window what comes until the batch or the window
 * is full. What the filter drops belongs to no batch.
 */
async function gather(reader: ShardReader, { source, signal }: StreamPollerOptions) {
  const records: LambdaStreamRecord[] = [];
  const wanted: LambdaStreamRecord[] = [];
  const read = async () => {
    const more = await reader.read(source.batchSize - wanted.length);
    records.push(...more);
    wanted.push(...more.filter((record) => matchesAny(record, source.filterPatterns)));
  };
  await read();
  if (wanted.length === 0) return { records, wanted };
  const end = Date.now() + source.batchWindow * 1_000;
  while (wanted.length < source.batchSize && Date.now() < end && !signal.aborted) {
    await pause(Math.min(POLL_AFTER_CHANGE_MS, end - Date.now()), signal);
    await read();
  }
  return { records, wanted };
}

/** Reads the one shard on from where the reader was. */
class ShardReader {
  readonly #options: StreamPollerOptions;
  #iterator: string | undefined;

  constructor(options: StreamPollerOptions) {
    this.#options = options;
  }

  async read(Limit: number): Promise<LambdaStreamRecord[]> {
    const { streams, signal } = this.#options;
    this.#iterator ??= await openIterator(this.#options);
    const { Records = [], NextShardIterator } = await streams.send(
      new GetRecordsCommand({ ShardIterator: this.#iterator, Limit }),
      { abortSignal: signal },
    );
    this.#iterator = NextShardIterator;
    return Records.map((record) => toLambdaRecord(record, this.#options));
  }

  /** Goes on from the last position that was reported. */
  reopen(): void {
    this.#iterator = undefined;
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}

/** The position of this reader, or the start of the mapping. */
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
