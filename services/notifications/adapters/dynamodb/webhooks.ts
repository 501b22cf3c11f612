import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { Webhook } from '../../domain/webhook.ts';
import type { Webhooks } from '../../ports/webhooks.ts';
import { scanPage } from './scan-page.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

/** Webhooks, a customer's in one partition. */
export const dynamoDbWebhooks = ({ client, tableName: TableName }: Table): Webhooks => ({
  async of(customerId) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'customerId = :customerId',
        ExpressionAttributeValues: { ':customerId': customerId },
        ConsistentRead: true,
      }),
    );
    return Items.map(fromItem);
  },
  async find(customerId, webhookId) {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { customerId, webhookId }, ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  },
  async page(request) {
    const { items, cursor } = await scanPage(client, { TableName }, request);
    return { items: items.map(fromItem), ...(cursor !== undefined && { cursor }) };
  },
  async setVerification(webhook, verification) {
    const was = webhook.verification;
    const isPending = was.status === 'PENDING_VERIFICATION';
    return update(client, TableName, webhook, {
      UpdateExpression: 'SET verification = :next',
      ConditionExpression: `verification.#status = :status${isPending ? ' AND verification.challenge = :challenge' : ''}`,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':next': verification,
        ':status': was.status,
        ...(isPending && { ':challenge': was.challenge }),
      },
    });
  },
  async setSecrets(webhook, secrets) {
    // Every change seals the first secret again, so it stands for all of them.
    const newest = webhook.secrets?.[0]?.sealed;
    return update(client, TableName, webhook, {
      UpdateExpression: 'SET secrets = :next',
      ConditionExpression:
        newest === undefined
          ? 'attribute_exists(webhookId) AND attribute_not_exists(secrets)'
          : 'secrets[0].sealed = :newest',
      ExpressionAttributeValues: {
        ':next': secrets,
        ...(newest !== undefined && { ':newest': newest }),
      },
    });
  },
  async save(webhook) {
    // A transaction has a token: an attempt that was given up and arrives late changes nothing any more,
    // where a put would undo a verification, or bring back what was removed.
    const TransactItems = [{ Put: { TableName, Item: webhook } }];
    await client.send(new TransactWriteCommand({ TransactItems }));
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

/** Takes webhooks without a verification as active: they were in use before systems were asked. */
const fromItem = (item: Record<string, unknown>): Webhook =>
  ({ verification: { status: 'ACTIVE' }, ...item }) as Webhook;

/** Returns whether the condition held. */
async function update(
  client: DynamoDBDocumentClient,
  TableName: string,
  { customerId, webhookId }: Webhook,
  change: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<boolean> {
  const command = new UpdateCommand({ TableName, Key: { customerId, webhookId }, ...change });
  return (await unlessConditionFails(client.send(command))) !== undefined;
}
