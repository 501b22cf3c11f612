import type { Table } from '@commerce/aws/dynamodb';
import type { ConnectionRetention } from '../../ports/retention.ts';
import { bytesOf, scanPage } from './scan-page.ts';

/** The table holds who is connected right now, so that a scan is short. */
export const dynamoDbConnectionRetention = ({
  client,
  tableName: TableName,
}: Table): ConnectionRetention => ({
  async expired(now, request) {
    const { items, ...page } = await scanPage(
      client,
      {
        TableName,
        FilterExpression: 'endsAt <= :now',
        ExpressionAttributeValues: { ':now': now.toISOString() },
      },
      request,
    );
    return {
      ...page,
      items: items.map(({ orderIds, ...item }) => ({
        id: String(item.connectionId),
        bytes: bytesOf(item),
      })),
    };
  },
  async ofCustomer(customerId, request) {
    const { items, scanned, ...page } = await scanPage(
      client,
      {
        TableName,
        FilterExpression: 'customerId = :customerId',
        ExpressionAttributeValues: { ':customerId': customerId },
      },
      request,
    );
    return { ...page, items: items.map(({ connectionId }) => String(connectionId)) };
  },
});
