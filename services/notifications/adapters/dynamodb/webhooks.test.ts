import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { describeWebhooks, webhook } from '../../ports/webhooks.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbWebhooks } from './webhooks.ts';

describeWebhooks(
  'dynamoDbWebhooks',
  startedOn(startCloud, ({ table }) => ({
    webhooks: dynamoDbWebhooks(table('WebhooksTable')),
  })),
);

describe('a webhook whose first request arrives late', () => {
  /** Saves a webhook, and returns what sends the same request once more. */
  async function savedTwice() {
    const { dynamoDb, table, stop } = await startCloud();
    const webhooks = dynamoDbWebhooks(table('WebhooksTable'));
    let sendAgain: () => Promise<unknown> = () => Promise.reject(new Error('Nothing was sent'));
    dynamoDb.middlewareStack.add(
      (next) => (args) => {
        sendAgain = () => next(args);
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'high', name: 'late' },
    );
    const made = webhook('alice', 'wh_1');
    await webhooks.save(made);
    dynamoDb.middlewareStack.remove('late');
    return { webhooks, made, stop, late: () => sendAgain() };
  }

  it('stays verified', async () => {
    const { webhooks, made, late, stop } = await savedTwice();
    expect(await webhooks.setVerification(made, { status: 'ACTIVE' })).toBe(true);
    await late();

    expect(await webhooks.find('alice', 'wh_1')).toMatchObject({
      verification: { status: 'ACTIVE' },
    });
    await stop();
  });

  it('stays removed', async () => {
    const { webhooks, late, stop } = await savedTwice();
    await webhooks.remove('alice', 'wh_1');
    await late();

    expect(await webhooks.find('alice', 'wh_1')).toBeUndefined();
    await stop();
  });
});

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
