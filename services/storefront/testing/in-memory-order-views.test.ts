import { describeOrderViews } from '../ports/order-views.contract.ts';
import { inMemoryOrderViews } from './in-memory-order-views.ts';

describeOrderViews('inMemoryOrderViews', async () => ({ orders: inMemoryOrderViews() }));
