import { httpHandler, systemClock } from '@commerce/lambda';
import { approvalWaits, orderRepositoryWithPromotions } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { decideApprovalBody, orderPath } from '../../http/requests.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { decideApproval } from '../../use-cases/decide-approval.ts';

export const handler = httpHandler(
  { auth: 'staff', path: orderPath, body: decideApprovalBody },
  async ({ path, body, caller, correlationId, logger }, dependencies) => {
    const order = await decideApproval(
      {
        orderId: asOrderId(path.orderId),
        correlationId,
        staffId: caller.sub,
        decision: { verdict: body.decision, note: body.note },
      },
      { ...dependencies, logger },
    );
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({ orders: orderRepositoryWithPromotions(), waits: approvalWaits(), clock: systemClock }),
);
