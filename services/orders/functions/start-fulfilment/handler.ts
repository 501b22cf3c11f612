import {
  eventReader,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderCancelledV1,
  orderPlacedV1,
  orderResumedV1,
} from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { workflowFor } from '../../contracts/workflow-for.ts';
import { startingPace, workflows } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';

const events = [
  orderPlacedV1,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderCancelledV1,
  orderResumedV1,
] as const;

export const handler = sqsHandler(
  { read: eventReader(events) },
  async (event, _context, ports) => {
    const workflow = workflowFor(event);
    if (workflow === undefined) return;
    await ports.pace();
    await ports.workflows.start({
      workflow,
      orderId: orderId(event.data.orderId),
      // The same event starts the same run.
      run: String(event.data.version),
      correlationId: event.correlationid,
      traceparent: event.traceparent,
    });
  },
  () => ({ workflows: workflows(), pace: startingPace() }),
);
