import { httpHandler, systemClock } from '@commerce/lambda';
import { orderPath, settleOrderBody } from '../../contracts/requests.ts';
import { toOrderSummary } from '../../contracts/to-response.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { settleOrder } from '../../use-cases/settle-order.ts';

export const handler = httpHandler(
  { auth: 'staff', path: orderPath, body: settleOrderBody },
  async ({ path, body, caller, correlationId }, ports) => {
    const order = await settleOrder(
      { orderId: orderId(path.orderId), correlationId, staffId: caller.sub, note: body.note },
      ports,
    );
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
