import { httpHandler, systemClock } from '@commerce/lambda';
import {
  approvalWaits,
  decisionTokens,
  orderRepositoryWithPromotions,
} from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { decideApprovalByLinkBody, orderPath } from '../../http/requests.ts';
import { decideApprovalByLink } from '../../use-cases/decide-approval.ts';

export const handler = httpHandler(
  { auth: 'public', path: orderPath, body: decideApprovalByLinkBody },
  async ({ path, body, correlationId, logger }, dependencies) => {
    const { orderId: id, state } = await decideApprovalByLink(
      {
        orderId: asOrderId(path.orderId),
        correlationId,
        decisionToken: body.token,
        decision: { verdict: body.decision, note: body.note },
      },
      { ...dependencies, logger },
    );
    return { status: 202, body: { orderId: id, status: state.status } };
  },
  () => ({
    orders: orderRepositoryWithPromotions(),
    waits: approvalWaits(),
    tokens: decisionTokens(),
    clock: systemClock,
  }),
);
