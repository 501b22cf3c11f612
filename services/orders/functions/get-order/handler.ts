import { httpHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asCustomerId, asOrderId } from '../../domain/ids.ts';
import { orderPath } from '../../http/requests.ts';
import { toOrderDetails } from '../../http/to-response.ts';
import { readOrder } from '../../use-cases/read-order.ts';

export const handler = httpHandler(
  { auth: 'customer', path: orderPath },
  async ({ path, caller }, dependencies) => {
    const reader = { customerId: asCustomerId(caller.sub), isStaff: caller.isStaff };
    const record = await readOrder(asOrderId(path.orderId), reader, dependencies);
    return { status: 200, body: toOrderDetails(record, { isForStaff: caller.isStaff }) };
  },
  () => ({ orders: orderRepository() }),
);
