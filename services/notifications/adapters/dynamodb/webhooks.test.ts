import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { describeWebhooks } from '../../ports/webhooks.contract.ts';
import { startTestDatabase } from '../../testing/test-database.ts';
import { dynamoDbWebhooks } from './webhooks.ts';

describeWebhooks('dynamoDbWebhooks', async () => {
  const { client, tableName, stop } = await startTestDatabase();
  return { webhooks: dynamoDbWebhooks(client, tableName('webhooks')), stop };
});

describe('webhooks that were made before systems were asked', () => {
  it('stay active, with the secret that they have', async () => {
    const { client, tableName, stop } = await startTestDatabase();
    const item = {
      customerId: 'alice',
      webhookId: 'wh_old',
      url: 'https://example.com/old',
      events: ['order.placed'],
      createdAt: '2026-01-05T10:00:00.000Z',
    };
    await client.send(new PutCommand({ TableName: tableName('webhooks'), Item: item }));
    const webhooks = dynamoDbWebhooks(client, tableName('webhooks'));

    const expected = { ...item, verification: { status: 'ACTIVE' } };
    expect(await webhooks.find('alice', 'wh_old')).toEqual(expected);
    expect(await webhooks.of('alice')).toEqual([expected]);
    await stop();
  });
});
