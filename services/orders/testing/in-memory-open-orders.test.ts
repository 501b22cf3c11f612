import { describeOpenOrders } from '../ports/open-orders.contract.ts';
import { inMemoryOpenOrders } from './in-memory-open-orders.ts';

describeOpenOrders('inMemoryOpenOrders', async () => ({
  openOrders: inMemoryOpenOrders(),
}));
