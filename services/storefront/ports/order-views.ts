import type { OrderChange } from '../domain/order.ts';

/** Changes of a customer's orders, and where the next page begins. */
export interface ChangePage {
  readonly changes: readonly OrderChange[];
  readonly next: string | undefined;
}

/** The orders of customers as pages read them: every change as it came. */
export interface OrderViews {
  /**
   * Keeps a change for so long; again it is as it was. Nothing of a customer who was erased after it
   * happened.
   */
  add(change: OrderChange, keptUntil: Date): Promise<void>;
  /** Lists the changes of an order of this customer, in any order; none of another's. */
  changesOf(customerId: string, orderId: string): Promise<readonly OrderChange[]>;
  /** Lists changes of all orders of a customer, page by page. */
  changesOfCustomer(
    customerId: string,
    page: { readonly limit: number; readonly after: string | undefined },
  ): Promise<ChangePage>;
  /** Forgets these changes. */
  forget(changes: readonly OrderChange[]): Promise<void>;
  /** Keeps what happened up to a moment from coming back late, for as long as an event may be late. */
  closeUntil(customerId: string, moment: string, keptUntil: Date): Promise<void>;
}
