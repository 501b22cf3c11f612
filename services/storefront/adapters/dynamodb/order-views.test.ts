import { startedOn } from '@commerce/testing/contract';
import { describeOrderViews } from '../../ports/order-views.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbOrderViews } from './order-views.ts';

describeOrderViews(
  'dynamoDbOrderViews',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) => ({
    orders: dynamoDbOrderViews({ client, tableName: nameOf('OrdersTable') }),
  })),
);
