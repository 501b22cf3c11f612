import type { OrderId } from '../domain/ids.ts';

/** Workflows that wait for the decision on an order. */
export interface ApprovalWaits {
  /**
   * Keeps a token that ends a wait, until the wait is over anyway. Earlier ones stay: this may be the
   * late attempt for a wait that has been begun anew.
   */
  begin(orderId: OrderId, taskToken: string, until: Date): Promise<void>;
  /** Tells whether a workflow waits, or did, for the decision on an order. */
  isKnown(orderId: OrderId): Promise<boolean>;
  /** Ends all waits, if there are any. A second time changes nothing. */
  end(orderId: OrderId): Promise<void>;
}
