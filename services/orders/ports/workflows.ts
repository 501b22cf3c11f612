import type { OrderId } from '../domain/ids.ts';

/** Workflow that can be started for an order. */
export type Workflow = 'fulfilment' | 'cancellation' | 'approval' | 'refund';

/** Run of a workflow for an order. */
export interface WorkflowRun {
  readonly workflow: Workflow;
  readonly orderId: OrderId;
  /** Name of the run; AWS does not start a Standard run twice. */
  readonly run: string;
  readonly correlationId: string;
  /** Refund that the workflow `refund` is about. */
  readonly refundId?: string | undefined;
  readonly traceparent?: string | undefined;
}

/** Starts workflows, which go on by themselves. */
export interface Workflows {
  start(run: WorkflowRun): Promise<void>;
}
