import { NoAnswerError, ProblemError } from '@commerce/page/api/problem';
import { type KeyValueStore, readJson } from '@commerce/page/state/storage';
import type { ShippingAddress } from '../api/order-types.ts';

/** Body of `POST /orders`. */
export interface OrderRequest {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly shippingAddress: ShippingAddress;
  readonly email: string;
  readonly paymentMethodId?: string;
  readonly savePaymentMethod?: true;
  readonly expectedTotal?: number;
  readonly promotionCode?: string;
  readonly vatId?: string;
}

/** An order that was sent, until it is known what became of it. */
export interface OrderAttempt {
  /** The shop makes one order of all requests with this key. */
  readonly idempotencyKey: string;
  /** Whose it is: keys are each customer's own. */
  readonly customerId: string;
  readonly order: OrderRequest;
}

/** An order that the shop has taken. */
export interface PlacedOrder {
  readonly orderId: string;
  readonly ordered: OrderRequest;
}

/** What {@link orderAttempts} needs. */
export interface OrderAttemptDependencies {
  readonly store: KeyValueStore;
  readonly makeKey: () => string;
  /** Sends the order and returns its id. */
  readonly send: (attempt: OrderAttempt) => Promise<string>;
  /** Lets one tab at a time do something. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

const KEY = 'commerce.order-attempt';

/** Answers after which the order may still have been taken, by this request or one before it. */
const UNDECIDED = new Set([401, 403, 408, 409, 429]);

const isUndecided = (error: unknown): boolean =>
  error instanceof NoAnswerError ||
  (error instanceof ProblemError && (error.status >= 500 || UNDECIDED.has(error.status)));

/**
 * Orders once, whatever becomes of the network: the order and its key are kept before they are sent, until
 * an answer says what became of them. Whoever loses the answer repeats the same order under the same key.
 */
export function orderAttempts({ store, makeKey, send, exclusively }: OrderAttemptDependencies) {
  /** Returns the order of a customer of which it is not known what became of it. */
  const pending = (customerId: string): OrderAttempt | undefined => {
    const kept = readJson(store, KEY);
    return isAttempt(kept) && kept.customerId === customerId ? kept : undefined;
  };

  const sendKept = async (attempt: OrderAttempt): Promise<string> => {
    try {
      const orderId = await send(attempt);
      store.removeItem(KEY);
      return orderId;
    } catch (error) {
      if (!isUndecided(error)) store.removeItem(KEY);
      throw error;
    }
  };

  return {
    pending,

    /** Orders, unless an earlier order of this customer waits for its answer: then it is that one. */
    place: (customerId: string, order: OrderRequest): Promise<PlacedOrder> =>
      exclusively(async () => {
        const attempt = pending(customerId) ?? { idempotencyKey: makeKey(), customerId, order };
        store.setItem(KEY, JSON.stringify(attempt));
        return { orderId: await sendKept(attempt), ordered: attempt.order };
      }),

    /** Forgets an order whose owner has looked whether it was taken. */
    forget: (): void => store.removeItem(KEY),
  };
}

function isAttempt(value: unknown): value is OrderAttempt {
  if (typeof value !== 'object' || value === null) return false;
  const { idempotencyKey, customerId, order } = value as Partial<OrderAttempt>;
  return typeof idempotencyKey === 'string' && typeof customerId === 'string' && Boolean(order);
}
