import type { CustomerId, OrderId } from '../domain/ids.ts';

/** Orders that have places of a customer, and the moment of the last request for one. */
export interface TakenPlaces {
  readonly orderIds: readonly OrderId[];
  /** RFC 3339. */
  readonly lastTakenAt: string;
}

/**
 * Places of a customer's open orders. An order has its place before it is written, so that there is
 * never one too many; the order itself tells whether it still needs the place.
 */
export interface OpenOrders {
  /** Takes a place for an order, or keeps the one it has. Returns who has them when none is left. */
  take(
    place: { readonly customerId: CustomerId; readonly orderId: OrderId; readonly at: Date },
    limit: number,
  ): Promise<TakenPlaces | undefined>;
  /** Returns who has places, as of now. */
  takenBy(customerId: CustomerId): Promise<TakenPlaces | undefined>;
  /** Releases the places of orders that are over. Orders without a place change nothing. */
  release(customerId: CustomerId, orderIds: readonly OrderId[]): Promise<void>;
  /** Forgets a customer, unless a place was taken after this moment. */
  forget(customerId: CustomerId, lastTakenAt: string): Promise<void>;
}
