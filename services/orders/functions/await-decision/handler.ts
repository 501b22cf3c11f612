import { systemClock, taskHandler } from '@commerce/lambda';
import { approvalWaits, orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { awaitDecisionTask } from '../../messages/tasks.ts';
import { awaitDecision } from '../../use-cases/await-decision.ts';

export const handler = taskHandler(
  awaitDecisionTask,
  async ({ taskToken, ...input }, _context, dependencies) => {
    await awaitDecision({ orderId: asOrderId(input.orderId), taskToken }, dependencies);
    return {};
  },
  () => ({ orders: orderRepository(), waits: approvalWaits(), clock: systemClock }),
);
