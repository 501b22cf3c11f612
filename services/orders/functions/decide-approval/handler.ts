import { httpHandler, systemClock } from '@commerce/lambda';
import { decideApprovalBody, orderPath } from '../../contracts/requests.ts';
import { toOrderSummary } from '../../contracts/to-response.ts';
import { approvalWaits, orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { decideApproval } from '../../use-cases/decide-approval.ts';

export const handler = httpHandler(
  { auth: 'staff', path: orderPath, body: decideApprovalBody },
  async ({ path, body, caller, correlationId, logger }, ports) => {
    const order = await decideApproval(
      {
        orderId: orderId(path.orderId),
        correlationId,
        staffId: caller.sub,
        decision: { verdict: body.decision, note: body.note },
      },
      { ...ports, logger },
    );
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({ orders: orderRepository(), waits: approvalWaits(), clock: systemClock }),
);
