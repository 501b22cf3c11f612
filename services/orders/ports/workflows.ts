import type { OrderId } from '../domain/ids.ts';

/** Workflow that can be started for an order. */
export type Workflow = 'fulfilment' | 'cancellation' | 'approval' | 'refund';

/** Run of a workflow for an order. */
export interface WorkflowRun<Name extends Workflow = Workflow> {
  readonly workflow: Name;
  readonly orderId: OrderId;
  /** Name of the run; AWS does not start a Standard run twice. */
  readonly run: string;
  readonly correlationId: string;
  /** Refund that the workflow `refund` is about. */
  readonly refundId?: string | undefined;
  readonly traceparent?: string | undefined;
}

/** Starts workflows, which go on by themselves: all of them, or those that are named. */
export interface Workflows<Name extends Workflow = Workflow> {
  start(run: WorkflowRun<Name>): Promise<void>;
}
