import { erasureTaskInput, erasureTaskOutput } from '@commerce/events';
import { pagedTaskHandler } from '@commerce/lambda';
import { orderViews } from '../../dependencies.ts';
import { eraseCustomer } from '../../use-cases/erase-customer.ts';

export const handler = pagedTaskHandler(
  { name: 'erase-customer', input: erasureTaskInput, output: erasureTaskOutput },
  async (page, _context, dependencies) => eraseCustomer(page, dependencies),
  () => ({ orders: orderViews() }),
);
