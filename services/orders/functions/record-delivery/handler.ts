import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { shipmentPath } from '../../http/requests.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { recordDelivery } from '../../use-cases/ship-order.ts';

export const handler = httpHandler(
  { auth: 'staff', path: shipmentPath },
  async ({ path: { orderId, shipmentId }, caller, correlationId }, dependencies) => {
    const command = { orderId: asOrderId(orderId), correlationId, shipmentId, staffId: caller.sub };
    return { status: 202, body: toOrderSummary(await recordDelivery(command, dependencies)) };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
