import { emailKey } from '@commerce/events';
import { type Caller, httpHandler, systemClock } from '@commerce/lambda';
import {
  catalogue,
  maxOpenOrders,
  openOrders,
  orderRepository,
  placingRules,
} from '../../dependencies.ts';
import { asCustomerId } from '../../domain/ids.ts';
import { preferredLocale } from '../../http/locale.ts';
import { placeOrderBody, placeOrderHeaders } from '../../http/requests.ts';
import { toPlacedOrder } from '../../http/to-response.ts';
import { placeOrder } from '../../use-cases/place-order.ts';

export const handler = httpHandler(
  { auth: 'customer', body: placeOrderBody, headers: placeOrderHeaders },
  async (
    { body, headers, caller, correlationId, traceparent },
    { maxOpenOrders, ...dependencies },
  ) => {
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
          customerId: asCustomerId(caller.sub),
          paymentCustomerId: caller.paymentCustomer,
          contact,
        },
        idempotencyKey: headers['idempotency-key'],
        correlationId,
        traceparent,
        // Staff order for those who call.
        maxOpenOrders: caller.isStaff ? undefined : maxOpenOrders,
      },
      dependencies,
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
