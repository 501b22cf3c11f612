import { describe, expect, it } from '@jest/globals';
import { readRange } from './stream-records.ts';

const record = (sequence: number) => ({
  eventID: `e-${sequence}`,
  eventName: 'INSERT',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'eu-central-1',
  dynamodb: {
    SequenceNumber: String(sequence),
    ApproximateCreationDateTime: new Date(1_000),
    NewImage: { pk: { S: 'ord_1' }, key: { B: new Uint8Array([1, 2]) } },
  },
});

/** A shard of two records a page. */
function shard(...sequences: number[]) {
  const asked: unknown[] = [];
  const send = async ({ input }: { input: { ShardIterator?: string } }) => {
    asked.push(input);
    if (input.ShardIterator === undefined) return { ShardIterator: '0' };
    const start = Number(input.ShardIterator);
    const page = sequences.slice(start, start + 2);
    return { Records: page.map(record), NextShardIterator: String(start + 2) };
  };
  return { asked, streams: { send } as never };
}

const range = {
  streamArn: 'arn:aws:dynamodb:eu-central-1:1:table/orders/stream/1',
  shardId: 'shardId-1',
  startSequenceNumber: '100',
  endSequenceNumber: '103',
};

describe('readRange', () => {
  it('reads the records from the first to the last, and none behind it', async () => {
    const { asked, streams } = shard(100, 101, 103, 104, 105);
    const records = await readRange(streams, range);
    expect(records.map(({ eventID }) => eventID)).toEqual(['e-100', 'e-101', 'e-103']);
    expect(asked[0]).toEqual({
      StreamArn: range.streamArn,
      ShardId: 'shardId-1',
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: '100',
    });
  });

  it('hands them over as Lambda does', async () => {
    const [first] = await readRange(shard(100).streams, { ...range, endSequenceNumber: '100' });
    expect(JSON.parse(JSON.stringify(first))).toEqual({
      eventID: 'e-100',
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      eventSourceARN: range.streamArn,
      dynamodb: {
        SequenceNumber: '100',
        ApproximateCreationDateTime: 1,
        NewImage: { pk: { S: 'ord_1' }, key: { B: 'AQI=' } },
      },
    });
  });

  it('says so when the stream has forgotten them', async () => {
    await expect(readRange(shard().streams, range)).rejects.toThrow('does not hold these records');
  });
});
