import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { batchDelete, type Table } from '@commerce/aws/dynamodb';
import type { DeliveryRetention } from '../../ports/retention.ts';
import { bytesOf, queryPage, scanPage } from './scan-page.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

/** 2 WRU, the index included. What is gone by now is not made anew. */
const anonymiseParams = (TableName: string, deliveryId: string): UpdateCommandInput => ({
  TableName,
  Key: { deliveryId },
  ConditionExpression: 'attribute_exists(deliveryId)',
  UpdateExpression: 'REMOVE recipientId',
});

/** Time to live deletes most of them; this is what can be relied on and reported. */
export const dynamoDbDeliveryRetention = ({
  client,
  tableName: TableName,
}: Table): DeliveryRetention => ({
  async expired(now, request) {
    const { items, ...page } = await scanPage(
      client,
      {
        TableName,
        FilterExpression: 'expiresAt <= :now',
        ExpressionAttributeValues: { ':now': Math.floor(now.getTime() / 1000) },
      },
      request,
    );
    return {
      ...page,
      items: items.map((item) => ({ id: String(item.deliveryId), bytes: bytesOf(item) })),
    };
  },
  async ofRecipient(recipientId, request) {
    const { items, ...page } = await queryPage(
      client,
      {
        TableName,
        IndexName: 'byRecipient',
        KeyConditionExpression: 'recipientId = :recipientId',
        ExpressionAttributeValues: { ':recipientId': recipientId },
      },
      request,
    );
    return { ...page, items: items.map(({ deliveryId }) => String(deliveryId)) };
  },
  async anonymise(deliveryIds) {
    for (const deliveryId of deliveryIds) {
      const update = new UpdateCommand(anonymiseParams(TableName, deliveryId));
      await unlessConditionFails(client.send(update));
    }
  },
  async remove(deliveryIds) {
    await batchDelete(
      client,
      TableName,
      deliveryIds.map((deliveryId) => ({ deliveryId })),
    );
  },
});
