import { PutCommand, ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { OrderRecord } from '../../ports/order-repository.ts';
import type { OrderRetention, RetentionPosition } from '../../ports/order-retention.ts';
import { type OrderIndexItem, toItem, toReducedItem } from './order-item.ts';
import { unlessChanged } from './unless-changed.ts';

/** Index items a page, about 80 KB: 10 RRU. */
const PAGE = 500;

/** Scans the index, which is small: an index by age would cost each order more. */
export const scanPlacedBefore = (
  TableName: string,
  moment: string,
  after: RetentionPosition | undefined,
): ScanCommandInput => ({
  TableName,
  IndexName: 'by-customer',
  FilterExpression: 'placed < :moment AND #status IN (:confirmed, :rejected, :cancelled)',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ':moment': moment,
    ':confirmed': 'CONFIRMED',
    ':rejected': 'REJECTED',
    ':cancelled': 'CANCELLED',
  },
  Limit: PAGE,
  ...(after && { ExclusiveStartKey: { ...after } }),
});

/** The rest of an archived order keeps its version, and only `reduce` may write that again. */
const NOT_REDUCED = 'attribute_exists(customerId)';

/** Makes the condition that the order is as it was read. */
const unchanged = ({ order }: OrderRecord, ...conditions: readonly string[]) => ({
  ConditionExpression: ['version = :version', ...conditions].join(' AND '),
  ExpressionAttributeValues: { ':version': order.version },
});

export function dynamoDbOrderRetention({ client, tableName }: Table): OrderRetention {
  return {
    async placedBefore(moment, after) {
      const {
        Items = [],
        ScannedCount = 0,
        LastEvaluatedKey,
      } = await client.send(new ScanCommand(scanPlacedBefore(tableName, moment, after)));
      return {
        candidates: Items.map((item) => (item as OrderIndexItem).orderId),
        scanned: ScannedCount,
        next: LastEvaluatedKey as RetentionPosition | undefined,
      };
    },

    reduce: (record, placed) =>
      unlessChanged(() =>
        client.send(
          new PutCommand({
            TableName: tableName,
            Item: toReducedItem(record, placed),
            ...unchanged(record),
          }),
        ),
      ),

    replace: (record) =>
      unlessChanged(() =>
        client.send(
          new PutCommand({
            TableName: tableName,
            Item: toItem(record),
            ...unchanged(record, NOT_REDUCED),
          }),
        ),
      ),
  };
}
