import { randomUUID } from 'node:crypto';
import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepository, refundRules } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { actHeaders, orderPath, requestRefundBody, toRefundOf } from '../../http/requests.ts';
import { toRefund } from '../../http/to-after-sales.ts';
import { requestOrderRefund } from '../../use-cases/refunds.ts';

export const handler = httpHandler(
  { auth: 'staff', path: orderPath, headers: actHeaders, body: requestRefundBody },
  async ({ path, body, headers, caller, correlationId }, dependencies) => {
    const { order, refund } = await requestOrderRefund(
      {
        orderId: asOrderId(path.orderId),
        correlationId,
        staffId: caller.sub,
        of: toRefundOf(body),
        reason: body.reason,
        idempotencyKey: headers['idempotency-key'] ?? randomUUID(),
      },
      dependencies,
    );
    const { orderId, currency } = order;
    return { status: 202, body: { orderId, currency, ...toRefund(refund, { isForStaff: true }) } };
  },
  () => ({ orders: orderRepository(), clock: systemClock, refundRules: refundRules() }),
);
