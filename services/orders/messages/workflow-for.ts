import {
  type EventOf,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderCancelledV1,
  orderPlacedV1,
  orderRefundRequestedV1,
  orderResumedV1,
} from '@commerce/events';
import type { Workflow } from '../ports/workflows.ts';

/** Events that start a workflow: read by the handler, and subscribed to by its queue. */
export const WORKFLOW_EVENTS = [
  orderPlacedV1,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderCancelledV1,
  orderResumedV1,
  orderRefundRequestedV1,
] as const;

type WorkflowEvent = EventOf<(typeof WORKFLOW_EVENTS)[number]>;

/** Returns the workflow that an event starts. A reminder starts none: its workflow sent it. */
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
    case 'order.refund-requested.v1':
      return isToBeMade(event.data.approval) ? 'refund' : undefined;
  }
}

const isToBeMade = (approval: 'NONE' | 'REQUIRED' | 'GIVEN' | 'REJECTED'): boolean =>
  approval === 'NONE' || approval === 'GIVEN';
