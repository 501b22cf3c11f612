import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { Claim, DeliveryStatus } from '../../domain/delivery.ts';
import type { MailKind } from '../../domain/mail-kinds.ts';
import type { DeliveryLog } from '../../ports/delivery-log.ts';
import { bouncedParams, claimParams, settleParams, skipParams } from './delivery-params.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

/** The delivery log in the table of deliveries. */
export const dynamoDbDeliveryLog = ({ client, tableName }: Table): DeliveryLog => ({
  async claim(delivery, time) {
    return claimed(client.send(new UpdateCommand(claimParams(tableName, delivery, time))));
  },
  async markSent(deliveryId, messageId, now) {
    const sent = settleParams(tableName, deliveryId, 'SENT', {
      messageId,
      sentAt: now.toISOString(),
    });
    await unlessConditionFails(client.send(new UpdateCommand(sent)));
  },
  async release(deliveryId) {
    const failed = settleParams(tableName, deliveryId, 'FAILED');
    await unlessConditionFails(client.send(new UpdateCommand(failed)));
  },
  async skip(delivery, status, time) {
    return claimed(client.send(new PutCommand(skipParams(tableName, delivery, status, time))));
  },
  async report(deliveryId, status) {
    const params =
      status === 'SENT'
        ? settleParams(tableName, deliveryId, status)
        : bouncedParams(tableName, deliveryId, status);
    await unlessConditionFails(client.send(new UpdateCommand(params)));
  },
  async find(deliveryId) {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: { deliveryId } }),
    );
    if (Item === undefined) return undefined;
    return {
      id: deliveryId,
      kind: Item.kind as MailKind,
      subject: String(Item.subject),
      status: Item.status as DeliveryStatus,
      at: String(Item.claimedAt),
    };
  },
});

/** Waits for a write, and tells from the item in its way why it was rejected. */
async function claimed(write: Promise<unknown>): Promise<Claim> {
  try {
    await write;
    return 'claimed';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item?.status?.S === 'SENDING' ? 'in-progress' : 'settled';
  }
}
