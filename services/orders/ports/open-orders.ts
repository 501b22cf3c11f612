import type { CustomerId, OrderId } from '../domain/ids.ts';

/** All places of a customer are taken: by these orders, the last of which asked at this moment. */
export interface AllTaken {
  readonly orderIds: readonly OrderId[];
  /** RFC 3339. */
  readonly lastTakenAt: string;
}

/**
 * The places that the orders of a customer take. An order has its place before it is written, so that
 * there is never one too many; whether it still needs the place, the order itself says.
 */
export interface OpenOrders {
  /** Takes a place for an order, or keeps the one it has. Answers who has them when none is left. */
  take(
    place: { readonly customerId: CustomerId; readonly orderId: OrderId; readonly at: Date },
    limit: number,
  ): Promise<AllTaken | undefined>;
  /** Gives back the places of orders that are over. Those that have none change nothing. */
  giveBack(customerId: CustomerId, orderIds: readonly OrderId[]): Promise<void>;
  /** Forgets a customer. */
  forget(customerId: CustomerId): Promise<void>;
}
