import { describeOpenOrders } from '../../ports/open-orders.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbOpenOrders } from './open-orders.ts';

describeOpenOrders('dynamoDbOpenOrders', async () => {
  const { dynamoDb, stop } = await startTestCloud();
  return {
    openOrders: dynamoDbOpenOrders({ client: dynamoDb, tableName: 'orders-open-orders-test' }),
    stop,
  };
});
