import { describePromotions } from '../ports/promotions.contract.ts';
import { inMemoryOrdersWith } from './in-memory-orders.ts';
import { inMemoryPromotions } from './in-memory-promotions.ts';

describePromotions('inMemoryPromotions', async () => {
  const promotions = inMemoryPromotions();
  return { promotions, orders: inMemoryOrdersWith(promotions.uses) };
});
