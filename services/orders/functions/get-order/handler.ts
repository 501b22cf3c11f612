import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asCustomerId, asOrderId } from '../../domain/ids.ts';
import { orderPath } from '../../http/requests.ts';
import { orderReaders } from '../../http/systems.ts';
import { toOrderDetails } from '../../http/to-response.ts';
import { paymentNeedFor, readOrder } from '../../use-cases/read-order.ts';

export const handler = httpHandler(
  { auth: 'customer', machines: orderReaders, path: orderPath },
  async ({ path, caller }, dependencies) => {
    const reader = { customerId: asCustomerId(caller.sub), isStaff: caller.isStaff };
    const record = await readOrder(asOrderId(path.orderId), reader, dependencies);
    const audience = {
      isForStaff: caller.isStaff,
      payment: paymentNeedFor(record.order, reader, dependencies),
    };
    return { status: 200, body: toOrderDetails(record, audience) };
  },
  () => ({
    orders: orderRepository(),
    clock: systemClock,
  }),
);
