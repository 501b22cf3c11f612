import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { describeWebhooks } from '../../ports/webhooks.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbWebhooks } from './webhooks.ts';

describeWebhooks(
  'dynamoDbWebhooks',
  startedOn(startCloud, ({ table }) => ({
    webhooks: dynamoDbWebhooks(table('WebhooksTable')),
  })),
);

describe('webhooks that were made before systems were asked', () => {
  it('stay active, with the secret that they have', async () => {
    const { dynamoDb: client, table, stop } = await startCloud();
    const item = {
      customerId: 'alice',
      webhookId: 'wh_old',
      url: 'https://example.com/old',
      events: ['order.placed'],
      createdAt: '2026-01-05T10:00:00.000Z',
    };
    await client.send(new PutCommand({ TableName: table('WebhooksTable').tableName, Item: item }));
    const webhooks = dynamoDbWebhooks(table('WebhooksTable'));

    const expected = { ...item, verification: { status: 'ACTIVE' } };
    expect(await webhooks.find('alice', 'wh_old')).toEqual(expected);
    expect(await webhooks.of('alice')).toEqual([expected]);
    await stop();
  });
});
