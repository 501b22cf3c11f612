import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { StreamRange } from './function-call.ts';

/** A record as Lambda hands it to a function. */
export type FunctionRecord = ReturnType<typeof toFunctionRecord>;

/**
 * Reads the records of a range again. A stream keeps them for a day.
 *
 * @throws when they are not there any more.
 */
export async function readRange(
  streams: DynamoDBStreamsClient,
  range: StreamRange,
): Promise<FunctionRecord[]> {
  const { streamArn, shardId, startSequenceNumber, endSequenceNumber } = range;
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: startSequenceNumber,
    }),
  );
  const last = BigInt(endSequenceNumber);
  const found: StreamRecord[] = [];
  for (let iterator = ShardIterator; iterator !== undefined; ) {
    const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
    const records = page.Records ?? [];
    found.push(...records.filter((record) => sequenceOf(record) <= last));
    const isOver = records.length === 0 || records.some((record) => sequenceOf(record) >= last);
    iterator = isOver ? undefined : page.NextShardIterator;
  }
  if (found.length === 0) throw new Error('The stream does not hold these records any more');
  return found.map((record) => toFunctionRecord(record, streamArn));
}

const sequenceOf = ({ dynamodb }: StreamRecord): bigint => BigInt(dynamodb?.SequenceNumber ?? 0);

/** @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
const toFunctionRecord = (record: StreamRecord, streamArn: string) => ({
  eventID: record.eventID,
  eventName: record.eventName,
  eventVersion: record.eventVersion,
  eventSource: record.eventSource,
  awsRegion: record.awsRegion,
  eventSourceARN: streamArn,
  dynamodb: {
    ...(asPlainJson(record.dynamodb ?? {}) as Record<string, unknown>),
    ApproximateCreationDateTime:
      (record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
  },
});

/** Lambda hands binary attributes over as base64. */
function asPlainJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(asPlainJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asPlainJson(inner)]));
}
