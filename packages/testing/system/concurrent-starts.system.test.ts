import { join } from 'node:path';
import { CreateTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '../src/index.ts';

const COUNT = 4;
const root = join(import.meta.dirname, '../fixture');

/** Each takes a dozen ports, while the others take theirs. */
describe('platforms that start at the same time', () => {
  let platforms: TestPlatform[] = [];
  beforeAll(async () => {
    platforms = await Promise.all(Array.from({ length: COUNT }, () => startPlatform({ root })));
  });
  afterAll(async () => {
    await Promise.all(platforms.map((platform) => platform.stop()));
  });

  it('never answer for each other', async () => {
    await Promise.all(
      platforms.map(async ({ aws }, index) => {
        await aws.dynamodb.send(
          new CreateTableCommand({
            TableName: `only-here-${index}`,
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          }),
        );
        await aws.sqs.send(new CreateQueueCommand({ QueueName: `only-here-${index}` }));
      }),
    );

    for (const [index, { aws }] of platforms.entries()) {
      const { TableNames } = await aws.dynamodb.send(new ListTablesCommand({}));
      expect(TableNames?.filter((name) => name.startsWith('only-here'))).toEqual([
        `only-here-${index}`,
      ]);
      const { QueueUrls = [] } = await aws.sqs.send(
        new ListQueuesCommand({ QueueNamePrefix: 'only-here' }),
      );
      expect(QueueUrls.map((url) => url.split('/').at(-1))).toEqual([`only-here-${index}`]);
    }
  });

  it('serve their own functions, which reach their own tables', async () => {
    const answers = await Promise.all(
      platforms.map(({ request }) => request<{ table: string }>('GET', '/echo')),
    );

    expect(answers).toMatchObject(
      Array(COUNT).fill({ status: 200, body: { table: 'echo-table-local' } }),
    );
  });
});
