import { describeDeliveryLog } from '../../ports/delivery-log.contract.ts';
import { startTestDatabase } from '../../testing/test-database.ts';
import { dynamoDbDeliveryLog } from './delivery-log.ts';

describeDeliveryLog('dynamoDbDeliveryLog', async () => {
  const { client, tableName, stop } = await startTestDatabase();
  return { deliveries: dynamoDbDeliveryLog(client, tableName('deliveries')), stop };
});
