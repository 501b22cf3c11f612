import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepositoryWithPromotions } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { orderPath, settleOrderBody } from '../../http/requests.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { settleOrder } from '../../use-cases/settle-order.ts';

export const handler = httpHandler(
  { auth: 'staff', path: orderPath, body: settleOrderBody },
  async ({ path, body, caller, correlationId }, dependencies) => {
    const order = await settleOrder(
      { orderId: asOrderId(path.orderId), correlationId, staffId: caller.sub, note: body.note },
      dependencies,
    );
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({ orders: orderRepositoryWithPromotions(), clock: systemClock }),
);
