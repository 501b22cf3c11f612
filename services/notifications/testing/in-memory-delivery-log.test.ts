import { describeDeliveryLog } from '../ports/delivery-log.contract.ts';
import { inMemoryDeliveryLog } from './in-memory-delivery-log.ts';

describeDeliveryLog('inMemoryDeliveryLog', async () => ({
  deliveries: inMemoryDeliveryLog(),
  stop: async () => {},
}));
