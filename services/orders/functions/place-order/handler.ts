import { emailKey } from '@commerce/events';
import { type Caller, httpHandler, systemClock } from '@commerce/lambda';
import { preferredLocale } from '../../contracts/locale.ts';
import { placeOrderBody, placeOrderHeaders } from '../../contracts/requests.ts';
import { toPlacedOrder } from '../../contracts/to-response.ts';
import {
  catalogue,
  maxOpenOrders,
  openOrders,
  orderRepository,
  placingRules,
} from '../../dependencies.ts';
import { customerId } from '../../domain/ids.ts';
import { placeOrder } from '../../use-cases/place-order.ts';

export const handler = httpHandler(
  { auth: 'customer', body: placeOrderBody, headers: placeOrderHeaders },
  async ({ body, headers, caller, correlationId, traceparent }, { maxOpenOrders, ...ports }) => {
    const { email, ...request } = body;
    const contact = {
      email,
      locale: preferredLocale(headers['accept-language']),
      emailVerified: isOwnAddress(email, caller),
    };
    const order = await placeOrder(
      {
        request: {
          ...request,
          customerId: customerId(caller.sub),
          paymentCustomerId: caller.paymentCustomer,
          contact,
        },
        idempotencyKey: headers['idempotency-key'],
        correlationId,
        traceparent,
        // Staff order for those who call.
        maxOpenOrders: caller.isStaff ? undefined : maxOpenOrders,
      },
      ports,
    );
    return {
      status: 202,
      headers: { location: `/orders/${order.orderId}` },
      body: toPlacedOrder(order),
    };
  },
  () => ({
    orders: orderRepository(),
    openOrders: openOrders(),
    maxOpenOrders: maxOpenOrders(),
    catalogue: catalogue(),
    rules: placingRules(),
    clock: systemClock,
  }),
);

/** An access token of Cognito's has no address, so that who orders with one is asked by mail. */
const isOwnAddress = (email: string, { email: own = '', emailVerified = false }: Caller): boolean =>
  emailVerified && emailKey(email) === emailKey(own);
