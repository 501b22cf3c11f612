import { type TaskContract, taskHandler } from '@commerce/lambda';
import type * as z from 'zod';
import { asOrderId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import type { OrderCommand } from '../use-cases/change-order.ts';
import type { orderTaskInput, orderTaskOutput } from './task-schemas.ts';

/** Makes the handler of a task that changes an order: it returns the status after the change. */
export const orderTask = <Input extends typeof orderTaskInput, Dependencies>(
  contract: TaskContract<Input, typeof orderTaskOutput>,
  change: (command: z.output<Input> & OrderCommand, dependencies: Dependencies) => Promise<Order>,
  makeDependencies: () => Dependencies,
) =>
  taskHandler(
    contract,
    async (input, { correlationId }, dependencies: Dependencies) => {
      const command = { ...input, orderId: asOrderId(input.orderId), correlationId };
      const { state } = await change(command, dependencies);
      return { status: state.status };
    },
    makeDependencies,
  );
