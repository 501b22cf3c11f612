import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepository, shippingOfRefunds } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { receiveReturnBody, returnPath } from '../../http/requests.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { receiveOrderReturn } from '../../use-cases/returns.ts';

export const handler = httpHandler(
  { auth: 'staff', path: returnPath, body: receiveReturnBody },
  async ({ path, body, caller, correlationId }, dependencies) => {
    const order = await receiveOrderReturn(
      {
        orderId: asOrderId(path.orderId),
        correlationId,
        returnId: path.returnId,
        staffId: caller.sub,
        restock: body.restock,
      },
      dependencies,
    );
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({
    orders: orderRepository(),
    clock: systemClock,
    refundShipping: shippingOfRefunds(),
  }),
);
