import { describeDeliveryLog } from '../ports/delivery-log.contract.ts';
import { describeDeliveryRetention } from '../ports/delivery-retention.contract.ts';
import { inMemoryDeliveryLog } from './in-memory-delivery-log.ts';

describeDeliveryLog('inMemoryDeliveryLog', async () => ({
  deliveries: inMemoryDeliveryLog(),
}));

describeDeliveryRetention('inMemoryDeliveryLog', async () => {
  const deliveries = inMemoryDeliveryLog();
  return { deliveries, retention: deliveries.retention };
});
