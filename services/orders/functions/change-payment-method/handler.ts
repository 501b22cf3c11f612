import { httpHandler, systemClock } from '@commerce/lambda';
import {
  maxOpenOrders,
  openOrders,
  orderRepositoryWithPromotions,
  paymentCustomerRecords,
} from '../../dependencies.ts';
import { asCustomerId, asOrderId } from '../../domain/ids.ts';
import { ipAddressOf } from '../../http/ip-address.ts';
import { changePaymentMethodBody, orderPath } from '../../http/requests.ts';
import { orderPlacers } from '../../http/systems.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { changeOrderPaymentMethod } from '../../use-cases/change-payment-method.ts';

export const handler = httpHandler(
  { auth: 'customer', machines: orderPlacers, path: orderPath, body: changePaymentMethodBody },
  async ({ path, body, caller, event, correlationId }, { maxOpenOrders, ...dependencies }) => {
    const command = {
      orderId: asOrderId(path.orderId),
      correlationId,
      reader: { customerId: asCustomerId(caller.sub), isStaff: caller.isStaff },
      ...body,
      paymentCustomerId: caller.paymentCustomer,
      ipAddress: ipAddressOf(event),
      maxOpenOrders: caller.isStaff || caller.isMachine ? undefined : maxOpenOrders,
    };
    const order = await changeOrderPaymentMethod(command, dependencies);
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({
    orders: orderRepositoryWithPromotions(),
    openOrders: openOrders(),
    customerRecords: paymentCustomerRecords(),
    maxOpenOrders: maxOpenOrders(),
    clock: systemClock,
  }),
);
