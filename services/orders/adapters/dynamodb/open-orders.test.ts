import { describeOpenOrders } from '../../ports/open-orders.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbOpenOrders } from './open-orders.ts';

describeOpenOrders('dynamoDbOpenOrders', async () => {
  const { dynamoDb, nameOf, stop } = await startCloud();
  return {
    openOrders: dynamoDbOpenOrders({ client: dynamoDb, tableName: nameOf('OpenOrdersTable') }),
    stop,
  };
});
