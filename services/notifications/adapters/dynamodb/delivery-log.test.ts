import { describeDeliveryLog } from '../../ports/delivery-log.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbDeliveryLog } from './delivery-log.ts';

describeDeliveryLog('dynamoDbDeliveryLog', async () => {
  const { table, stop } = await startTestCloud();
  return { deliveries: dynamoDbDeliveryLog(table('deliveries')), stop };
});
