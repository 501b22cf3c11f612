import { taskHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { validateOrderTask } from '../../messages/tasks.ts';
import { validateOrder } from '../../use-cases/validate-order.ts';

export const handler = taskHandler(
  validateOrderTask,
  async (input, _context, dependencies) => {
    const { lines, ...plan } = await validateOrder(asOrderId(input.orderId), dependencies);
    return { ...plan, lines: [...lines] };
  },
  () => ({ orders: orderRepository() }),
);
