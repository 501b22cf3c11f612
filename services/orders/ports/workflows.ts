import type { OrderId } from '../domain/ids.ts';

/** What can be started for an order. */
export type Workflow = 'fulfilment' | 'cancellation' | 'approval';

/** One run of a workflow for an order. */
export interface WorkflowRun {
  readonly workflow: Workflow;
  readonly orderId: OrderId;
  /** Tells the runs of an order apart; a run that is under way is not started twice where AWS can tell. */
  readonly run: string;
  readonly correlationId: string;
  readonly traceparent?: string | undefined;
}

/** Starts the work on an order, which goes on by itself. */
export interface Workflows {
  start(run: WorkflowRun): Promise<void>;
}
