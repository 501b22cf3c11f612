import { describeOrderRepository } from '../ports/order-repository.contract.ts';
import { describeOrderRetention } from '../ports/order-retention.contract.ts';
import { describeOrderSearch } from '../ports/order-search.contract.ts';
import { inMemoryOrders } from './in-memory-orders.ts';

const start = async () => ({ orders: inMemoryOrders() });

describeOrderRepository('inMemoryOrders', start);
describeOrderRetention('inMemoryOrders, retention', start);
describeOrderSearch('inMemoryOrders, search', start);
