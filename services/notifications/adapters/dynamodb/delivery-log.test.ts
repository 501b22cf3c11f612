import { describeDeliveryLog } from '../../ports/delivery-log.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbDeliveryLog } from './delivery-log.ts';

describeDeliveryLog('dynamoDbDeliveryLog', async () => {
  const { table, stop } = await startCloud();
  return { deliveries: dynamoDbDeliveryLog(table('DeliveriesTable')), stop };
});
