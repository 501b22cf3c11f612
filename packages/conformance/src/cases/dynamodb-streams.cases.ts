import assert from 'node:assert/strict';
import { DescribeTableCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { ConformanceCase } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { eventually } from '../expect.ts';

const DOCUMENTATION =
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html';

/** Kinds of the stream's records about one partition, as soon as its marker has come. */
async function changesOf(
  { clients, resources }: ConformanceContext,
  pk: string,
): Promise<readonly (string | undefined)[]> {
  const { Table } = await clients.dynamodb.send(
    new DescribeTableCommand({ TableName: await resources.table() }),
  );
  const StreamArn = Table?.LatestStreamArn;
  return eventually(
    async () => {
      const { StreamDescription } = await clients.streams.send(
        new DescribeStreamCommand({ StreamArn }),
      );
      const records = [];
      for (const { ShardId } of StreamDescription?.Shards ?? []) {
        const { ShardIterator } = await clients.streams.send(
          new GetShardIteratorCommand({
            StreamArn,
            ShardId,
            ShardIteratorType: 'TRIM_HORIZON',
          }),
        );
        let iterator = ShardIterator;
        for (let pages = 0; iterator && pages < 10; pages += 1) {
          const page = await clients.streams.send(
            new GetRecordsCommand({ ShardIterator: iterator }),
          );
          records.push(...(page.Records ?? []));
          iterator = page.Records?.length ? page.NextShardIterator : undefined;
        }
      }
      const own = records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === pk);
      return own.some(({ dynamodb }) => dynamodb?.Keys?.sk?.S === 'marker')
        ? own.map(({ eventName }) => eventName)
        : undefined;
    },
    { everyMs: 500 },
  );
}

/** Records of a table's stream. */
export const dynamoDbStreams: readonly ConformanceCase[] = [
  {
    id: 'dynamodb/stream-tells-each-change',
    sentence: 'A stream tells of each change whether it inserted or modified.',
    documentation: DOCUMENTATION,
    async run(context) {
      const TableName = await context.resources.table();
      const Key = { pk: { S: 'told' }, sk: { S: 'a' } };
      const update = (value: string) =>
        new UpdateItemCommand({
          TableName,
          Key,
          UpdateExpression: 'SET v = :v',
          ExpressionAttributeValues: { ':v': { S: value } },
        });
      await context.clients.dynamodb.send(update('1'));
      await context.clients.dynamodb.send(update('2'));
      const Item = { pk: { S: 'told' }, sk: { S: 'marker' } };
      await context.clients.dynamodb.send(new PutItemCommand({ TableName, Item }));
      assert.deepEqual([...(await changesOf(context, 'told'))].sort(), [
        'INSERT',
        'INSERT',
        'MODIFY',
      ]);
    },
  },
  {
    id: 'dynamodb/stream-tells-no-change-of-nothing',
    sentence: 'A write that changes nothing is not in the stream.',
    documentation: DOCUMENTATION,
    knownToDiffer: 'a write that changes nothing is a MODIFY, with the same old and new image',
    async run(context) {
      const TableName = await context.resources.table();
      const put = (sk: string) =>
        context.clients.dynamodb.send(
          new PutItemCommand({ TableName, Item: { pk: { S: 'same' }, sk: { S: sk } } }),
        );
      await put('a');
      await put('a');
      await put('marker');
      assert.deepEqual(await changesOf(context, 'same'), ['INSERT', 'INSERT']);
    },
  },
];
