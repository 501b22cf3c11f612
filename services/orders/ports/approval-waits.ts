import type { OrderId } from '../domain/ids.ts';

/** The workflow that waits for the decision on an order. */
export interface ApprovalWaits {
  /** Keeps where to say that an order is decided, until the wait is over anyway. */
  begin(orderId: OrderId, taskToken: string, until: Date): Promise<void>;
  /** Whether a workflow waits, or did, for the decision on an order. */
  isKnown(orderId: OrderId): Promise<boolean>;
  /** Ends the wait, if there is one. A second time changes nothing. */
  end(orderId: OrderId): Promise<void>;
}
