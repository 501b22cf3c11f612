import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { addNoteBody, orderPath } from '../../http/requests.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { addNote } from '../../use-cases/add-note.ts';

export const handler = httpHandler(
  { auth: 'staff', path: orderPath, body: addNoteBody },
  async ({ path, body, caller, correlationId }, dependencies) => {
    const order = await addNote(
      { orderId: asOrderId(path.orderId), correlationId, staffId: caller.sub, note: body.text },
      dependencies,
    );
    return { status: 201, body: toOrderSummary(order) };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
