import { describeOrderRepository } from '../ports/order-repository.contract.ts';
import { inMemoryOrders } from './in-memory-orders.ts';

describeOrderRepository('inMemoryOrders', async () => ({
  orders: inMemoryOrders(),
  stop: async () => {},
}));
