import type {
  EventOf,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderCancelledV1,
  orderPlacedV1,
  orderResumedV1,
} from '@commerce/events';
import type { Workflow } from '../ports/workflows.ts';

type WorkflowEvent = EventOf<
  | typeof orderPlacedV1
  | typeof orderApprovalRequestedV1
  | typeof orderApprovedV1
  | typeof orderCancelledV1
  | typeof orderResumedV1
>;

/** The workflow that an event calls for. A reminder calls for none: its workflow sent it. */
export function workflowFor(event: WorkflowEvent): Workflow | undefined {
  switch (event.type) {
    case 'order.placed.v1':
    case 'order.approved.v1':
      return 'fulfilment';
    case 'order.cancelled.v1':
      return 'cancellation';
    case 'order.resumed.v1':
      return event.data.status === 'CANCELLED' ? 'cancellation' : 'fulfilment';
    case 'order.approval-requested.v1':
      return event.data.reminder ? undefined : 'approval';
  }
}
