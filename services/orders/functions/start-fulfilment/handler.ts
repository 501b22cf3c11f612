import { eventReader, orderApprovedV1, orderPlacedV1 } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { workflows } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';

export const handler = sqsHandler(
  { read: eventReader([orderPlacedV1, orderApprovedV1]) },
  ({ data, correlationid, traceparent }, _context, ports) =>
    ports.workflows.startFulfilment({
      orderId: orderId(data.orderId),
      // The same event starts the same run.
      run: String(data.version),
      correlationId: correlationid,
      traceparent,
    }),
  () => ({ workflows: workflows() }),
);
