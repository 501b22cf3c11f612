import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteMessageCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import type { ConformanceCase } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { receive } from '../receive.ts';

const STREAMS = 'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html';

/** The fixture's table `table` gets a new item. */
const change = ({ clients, fixtureName }: ConformanceContext, table: string, pk: string) =>
  clients.dynamodb.send(
    new PutItemCommand({
      TableName: fixtureName(table),
      Item: { pk: { S: pk }, sk: { S: randomUUID() } },
    }),
  );

/** The next message of the fixture's queue, which is deleted. */
async function nextMessage(
  { clients, fixtureName }: ConformanceContext,
  queue: string,
  timeoutMs: number,
): Promise<unknown> {
  const { QueueUrl } = await clients.sqs.send(
    new GetQueueUrlCommand({ QueueName: fixtureName(queue) }),
  );
  const { ReceiptHandle, Body = '' } = await receive({ clients }, QueueUrl, {}, { timeoutMs });
  await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return JSON.parse(Body);
}

/** Deliveries of a stream's records to a function. */
export const streamSources: readonly ConformanceCase[] = [
  {
    id: 'lambda/stream-batch-window',
    sentence: 'A batch window gathers what comes until it ends, for one invocation.',
    documentation: STREAMS,
    needs: ['functions'],
    async run(context) {
      await change(context, 'gathered', 'one partition');
      // Longer than a poller pauses, shorter than the window of five seconds.
      await sleep(1_000);
      await change(context, 'gathered', 'one partition');
      assert.deepEqual(await nextMessage(context, 'gathered', 60_000), { gathered: 2 });
    },
  },
  {
    id: 'lambda/stream-maximum-record-age',
    sentence:
      'A record is tried until it is as old as maximumRecordAgeInSeconds says, then given up.',
    documentation: STREAMS,
    slow: true,
    needs: ['functions'],
    async run(context) {
      const begin = Date.now();
      await change(context, 'aging', 'poison');
      const given = (await nextMessage(context, 'aging-dlq', 600_000)) as {
        requestContext: { approximateInvokeCount: number };
        DDBStreamBatchInfo: { batchSize: number };
      };
      assert.ok(Date.now() - begin >= 59_000, 'it was given up too soon');
      assert.ok(given.requestContext.approximateInvokeCount > 1, 'it was tried once');
      assert.equal(given.DDBStreamBatchInfo.batchSize, 1);
    },
  },
];
