import { httpHandler, systemClock } from '@commerce/lambda';
import {
  maxOpenOrders,
  openOrders,
  orderRepositoryWithPromotions,
  paymentCustomerDependencies,
  shopDependencies,
} from '../../dependencies.ts';
import { ipAddressOf } from '../../http/ip-address.ts';
import { placeOrderBody, placeOrderHeaders } from '../../http/requests.ts';
import { orderPlacers } from '../../http/systems.ts';
import { toOrderRequest } from '../../http/to-order-request.ts';
import { toPlacedOrder } from '../../http/to-response.ts';
import { placeOrder } from '../../use-cases/place-order.ts';

export const handler = httpHandler(
  { auth: 'customer', machines: orderPlacers, body: placeOrderBody, headers: placeOrderHeaders },
  async ({ body, headers, caller, event, ...trace }, { maxOpenOrders, ...dependencies }) => {
    const command = {
      request: toOrderRequest(body, headers, caller),
      idempotencyKey: headers['idempotency-key'],
      correlationId: trace.correlationId,
      traceparent: trace.traceparent,
      ipAddress: ipAddressOf(event),
      // Staff order for those who call, and systems for all who come to them.
      maxOpenOrders: caller.isStaff || caller.isMachine ? undefined : maxOpenOrders,
    };
    const order = await placeOrder(command, dependencies);
    const location = `/orders/${order.orderId}`;
    return { status: 202, headers: { location }, body: toPlacedOrder(order) };
  },
  () => ({
    orders: orderRepositoryWithPromotions(),
    openOrders: openOrders(),
    maxOpenOrders: maxOpenOrders(),
    ...shopDependencies(),
    ...paymentCustomerDependencies(),
    clock: systemClock,
  }),
);
