import { httpHandler, systemClock } from '@commerce/lambda';
import { orderPath } from '../../contracts/requests.ts';
import { toOrderSummary } from '../../contracts/to-response.ts';
import { cancellableMinutes, orderRepository } from '../../dependencies.ts';
import { customerId, orderId } from '../../domain/ids.ts';
import { cancelOrder } from '../../use-cases/cancel-order.ts';

export const handler = httpHandler(
  { auth: 'customer', path: orderPath },
  async ({ path, caller, correlationId }, ports) => {
    const reader = { customerId: customerId(caller.sub), isStaff: caller.isStaff };
    const command = { orderId: orderId(path.orderId), correlationId, reader };
    return { status: 202, body: toOrderSummary(await cancelOrder(command, ports)) };
  },
  () => ({
    orders: orderRepository(),
    clock: systemClock,
    cancellableMinutes: cancellableMinutes(),
  }),
);
