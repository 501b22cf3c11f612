import { httpHandler, systemClock } from '@commerce/lambda';
import { cancellableMinutes, orderRepository } from '../../dependencies.ts';
import { asCustomerId, asOrderId } from '../../domain/ids.ts';
import { orderPath } from '../../http/requests.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { cancelOrder } from '../../use-cases/cancel-order.ts';

export const handler = httpHandler(
  { auth: 'customer', path: orderPath },
  async ({ path, caller, correlationId }, dependencies) => {
    const reader = { customerId: asCustomerId(caller.sub), isStaff: caller.isStaff };
    const command = { orderId: asOrderId(path.orderId), correlationId, reader };
    return { status: 202, body: toOrderSummary(await cancelOrder(command, dependencies)) };
  },
  () => ({
    orders: orderRepository(),
    clock: systemClock,
    cancellableMinutes: cancellableMinutes(),
  }),
);
