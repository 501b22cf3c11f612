import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Webhook } from '../../domain/webhook.ts';
import type { Webhooks } from '../../ports/webhooks.ts';

/** Webhooks, a customer's in one partition. */
export const dynamoDbWebhooks = (client: DynamoDBDocumentClient, TableName: string): Webhooks => ({
  async of(customerId) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'customerId = :customerId',
        ExpressionAttributeValues: { ':customerId': customerId },
        ConsistentRead: true,
      }),
    );
    return Items as Webhook[];
  },
  async find(customerId, webhookId) {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { customerId, webhookId }, ConsistentRead: true }),
    );
    return Item as Webhook | undefined;
  },
  async save(webhook) {
    await client.send(new PutCommand({ TableName, Item: webhook }));
  },
  async remove(customerId, webhookId) {
    const { Attributes } = await client.send(
      new DeleteCommand({
        TableName,
        Key: { customerId, webhookId },
        ReturnValues: 'ALL_OLD',
      }),
    );
    return Attributes !== undefined;
  },
});
