import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type {
  PaymentCustomerRecord,
  PaymentCustomerRecords,
} from '../../ports/payment-customer-records.ts';
import { unlessChanged } from './unless-changed.ts';

const toRecord = (item: Readonly<Record<string, unknown>>): PaymentCustomerRecord => {
  const { creationKey, paymentCustomerId } = item as unknown as PaymentCustomerRecord;
  return { creationKey, ...(paymentCustomerId !== undefined && { paymentCustomerId }) };
};

/** Keeps the records in a table: 2 WRU for a customer, with their first saved card, and 1 RRU an order. */
export const dynamoDbPaymentCustomerRecords = ({
  client,
  tableName: TableName,
}: Table): PaymentCustomerRecords => ({
  async find(customerId) {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { customerId }, ConsistentRead: true }),
    );
    return Item && toRecord(Item);
  },

  async begin(customerId, creationKey) {
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: { customerId, creationKey },
          ConditionExpression: 'attribute_not_exists(customerId)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { creationKey };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
      return toRecord(unmarshall(error.Item));
    }
  },

  async complete(customerId, { creationKey, paymentCustomerId }) {
    try {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: { customerId },
          UpdateExpression: 'SET paymentCustomerId = :id',
          ConditionExpression: 'creationKey = :key',
          ExpressionAttributeValues: { ':id': paymentCustomerId, ':key': creationKey },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },

  async forget(customerId, creationKey) {
    await unlessChanged(() =>
      client.send(
        new DeleteCommand({
          TableName,
          Key: { customerId },
          ConditionExpression: 'creationKey = :key',
          ExpressionAttributeValues: { ':key': creationKey },
        }),
      ),
    );
  },
});
