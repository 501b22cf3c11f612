import type { OrderId } from '../domain/ids.ts';

/** One run of a workflow for an order. */
export interface WorkflowRun {
  readonly orderId: OrderId;
  /** Tells the runs of an order apart; the same run is not started twice where AWS can tell. */
  readonly run: string;
  readonly correlationId: string;
  readonly traceparent?: string | undefined;
}

/** Starts the work on an order, which goes on by itself. */
export interface Workflows {
  startFulfilment(run: WorkflowRun): Promise<void>;
}
