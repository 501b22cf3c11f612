import { startedOn } from '@commerce/testing/contract';
import { describeOrderRetention } from '../../ports/order-retention.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbOrderRepository } from './order-repository.ts';
import { dynamoDbOrderRetention } from './order-retention.ts';

describeOrderRetention(
  'dynamoDbOrderRetention',
  startedOn(startCloud, ({ dynamoDb, nameOf }) => {
    const table = { client: dynamoDb, tableName: nameOf('OrdersTable') };
    return { orders: { ...dynamoDbOrderRepository(table), ...dynamoDbOrderRetention(table) } };
  }),
);
