import { httpHandler, systemClock } from '@commerce/lambda';
import { decideApprovalByLinkBody, orderPath } from '../../contracts/requests.ts';
import { approvalWaits, decisionTokens, orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { decideApprovalByLink } from '../../use-cases/decide-approval.ts';

export const handler = httpHandler(
  { auth: 'public', path: orderPath, body: decideApprovalByLinkBody },
  async ({ path, body, correlationId, logger }, ports) => {
    const { orderId: id, state } = await decideApprovalByLink(
      {
        orderId: orderId(path.orderId),
        correlationId,
        decisionToken: body.token,
        decision: { verdict: body.decision, note: body.note },
      },
      { ...ports, logger },
    );
    return { status: 202, body: { orderId: id, status: state.status } };
  },
  () => ({
    orders: orderRepository(),
    waits: approvalWaits(),
    tokens: decisionTokens(),
    clock: systemClock,
  }),
);
