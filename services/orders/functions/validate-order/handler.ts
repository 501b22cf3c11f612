import { taskHandler } from '@commerce/lambda';
import { validateOrderTask } from '../../contracts/tasks.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { validateOrder } from '../../use-cases/validate-order.ts';

export const handler = taskHandler(
  validateOrderTask,
  async (input, _context, ports) => {
    const { route, lines } = await validateOrder(orderId(input.orderId), ports);
    return { route, lines: [...lines] };
  },
  () => ({ orders: orderRepository() }),
);
