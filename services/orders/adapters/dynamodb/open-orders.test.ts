import { startedOn } from '@commerce/testing/contract';
import { describeOpenOrders } from '../../ports/open-orders.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbOpenOrders } from './open-orders.ts';

describeOpenOrders(
  'dynamoDbOpenOrders',
  startedOn(startCloud, ({ dynamoDb, nameOf }) => ({
    openOrders: dynamoDbOpenOrders({ client: dynamoDb, tableName: nameOf('OpenOrdersTable') }),
  })),
);
