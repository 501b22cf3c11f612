import type { OrderId } from '../domain/ids.ts';

/** Workflows that wait for the decision on an order. */
export interface ApprovalWaits {
  /** Keeps the token that ends a wait, until the wait is over anyway. */
  begin(orderId: OrderId, taskToken: string, until: Date): Promise<void>;
  /** Tells whether a workflow waits, or did, for the decision on an order. */
  isKnown(orderId: OrderId): Promise<boolean>;
  /** Ends a wait, if there is one. A second time changes nothing. */
  end(orderId: OrderId): Promise<void>;
}
