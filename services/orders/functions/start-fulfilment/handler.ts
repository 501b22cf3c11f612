import {
  eventReader,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderCancelledV1,
  orderPlacedV1,
  orderResumedV1,
} from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { startingPace, workflows } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { workflowFor } from '../../messages/workflow-for.ts';

const events = [
  orderPlacedV1,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderCancelledV1,
  orderResumedV1,
] as const;

export const handler = sqsHandler(
  { read: eventReader(events) },
  async (event, _context, dependencies) => {
    const workflow = workflowFor(event);
    if (workflow === undefined) return;
    await dependencies.pace();
    await dependencies.workflows.start({
      workflow,
      orderId: asOrderId(event.data.orderId),
      // The same event starts the same run.
      run: String(event.data.version),
      correlationId: event.correlationid,
      traceparent: event.traceparent,
    });
  },
  () => ({ workflows: workflows(), pace: startingPace() }),
);
