import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { decideRefundBody, refundPath } from '../../http/requests.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { decideOrderRefund } from '../../use-cases/refunds.ts';

export const handler = httpHandler(
  { auth: 'staff', path: refundPath, body: decideRefundBody },
  async ({ path, body, caller, correlationId }, dependencies) => {
    const order = await decideOrderRefund(
      {
        orderId: asOrderId(path.orderId),
        correlationId,
        refundId: path.refundId,
        staffId: caller.sub,
        decision: body.decision,
      },
      dependencies,
    );
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
