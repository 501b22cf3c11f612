import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { decideReturnBody, returnPath } from '../../http/requests.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { decideOrderReturn } from '../../use-cases/returns.ts';

export const handler = httpHandler(
  { auth: 'staff', path: returnPath, body: decideReturnBody },
  async ({ path, body, caller, correlationId }, dependencies) => {
    const order = await decideOrderReturn(
      {
        orderId: asOrderId(path.orderId),
        correlationId,
        returnId: path.returnId,
        staffId: caller.sub,
        decision: body.decision === 'accept' ? 'ACCEPTED' : 'REFUSED',
        note: body.note,
      },
      dependencies,
    );
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
