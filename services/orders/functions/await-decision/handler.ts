import { systemClock, taskHandler } from '@commerce/lambda';
import { awaitDecisionTask } from '../../contracts/tasks.ts';
import { approvalWaits, orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { awaitDecision } from '../../use-cases/await-decision.ts';

export const handler = taskHandler(
  awaitDecisionTask,
  async ({ taskToken, ...input }, _context, ports) => {
    await awaitDecision({ orderId: orderId(input.orderId), taskToken }, ports);
    return {};
  },
  () => ({ orders: orderRepository(), waits: approvalWaits(), clock: systemClock }),
);
