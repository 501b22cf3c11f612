import { eventReader } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { startingPace, workflows } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { WORKFLOW_EVENTS, workflowFor } from '../../messages/workflow-for.ts';

export const handler = sqsHandler(
  { read: eventReader(WORKFLOW_EVENTS) },
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
      ...('refundId' in event.data && { refundId: event.data.refundId }),
    });
  },
  () => ({ workflows: workflows(), pace: startingPace() }),
);
