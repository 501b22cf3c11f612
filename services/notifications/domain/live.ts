/** A client that is connected. */
export interface Connection {
  readonly connectionId: string;
  readonly customerId: string;
  readonly isStaff: boolean;
  /** The latest moment of its end, RFC 3339. */
  readonly expiresAt: string;
}

/** A client that is subscribed to an order. */
export interface Subscription extends Connection {
  readonly orderId: string;
  /** The last version that the client has seen. */
  readonly sentVersion: number;
  /** Tells this subscription from one that the client starts again. */
  readonly subscribedAt: string;
}

/** Maximum of orders that one connection is subscribed to. */
export const MAX_ORDERS_PER_CONNECTION = 20;

/**
 * API Gateway ends a connection after two hours.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
const MAX_CONNECTION_MS = 2 * 60 * 60_000;

/** A connection is good for as long as its token, and no longer than API Gateway keeps it. */
export const connectionExpiry = (now: Date, tokenExpiresAt: Date): string =>
  new Date(Math.min(now.getTime() + MAX_CONNECTION_MS, tokenExpiresAt.getTime())).toISOString();

export const hasExpired = ({ expiresAt }: { expiresAt: string }, now: Date): boolean =>
  expiresAt <= now.toISOString();

/** Lets an order's owner and staff see it. */
export const maySee = (
  { customerId, isStaff }: Pick<Connection, 'customerId' | 'isStaff'>,
  ownerId: string,
): boolean => isStaff || customerId === ownerId;
