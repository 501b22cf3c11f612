import { httpHandler, systemClock } from '@commerce/lambda';
import { carrierPages, orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { actHeaders, orderPath, shipOrderBody } from '../../http/requests.ts';
import { toShipment } from '../../http/to-after-sales.ts';
import { shipOrder } from '../../use-cases/ship-order.ts';

export const handler = httpHandler(
  { auth: 'staff', path: orderPath, headers: actHeaders, body: shipOrderBody },
  async ({ path, body, headers, caller, correlationId }, dependencies) => {
    const { order, shipment } = await shipOrder(
      {
        ...body,
        orderId: asOrderId(path.orderId),
        correlationId,
        staffId: caller.sub,
        idempotencyKey: headers['idempotency-key'],
      },
      dependencies,
    );
    return { status: 201, body: { orderId: order.orderId, ...toShipment(shipment) } };
  },
  () => ({ orders: orderRepository(), clock: systemClock, trackingPages: carrierPages() }),
);
