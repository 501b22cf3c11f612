import { httpHandler } from '@commerce/lambda';
import { orderPath } from '../../contracts/requests.ts';
import { toOrderDetails } from '../../contracts/to-response.ts';
import { orderRepository } from '../../dependencies.ts';
import { customerId, orderId } from '../../domain/ids.ts';
import { readOrder } from '../../use-cases/read-order.ts';

export const handler = httpHandler(
  { auth: 'customer', path: orderPath },
  async ({ path, caller }, ports) => {
    const reader = { customerId: customerId(caller.sub), isStaff: caller.isStaff };
    const record = await readOrder(orderId(path.orderId), reader, ports);
    return { status: 200, body: toOrderDetails(record, { isForStaff: caller.isStaff }) };
  },
  () => ({ orders: orderRepository() }),
);
