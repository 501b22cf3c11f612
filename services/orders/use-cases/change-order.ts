import type { Clock } from '@commerce/lambda';
import { requireAttempt } from '../domain/fulfilment.ts';
import type { OrderId } from '../domain/ids.ts';
import { requireRoom } from '../domain/log-room.ts';
import { OrderBusyError, OrderNotFoundError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import { type OrderEvent, toEntries } from '../domain/order-event.ts';
import {
  ConcurrentChangeError,
  type OrderRecord,
  type OrderRepository,
} from '../ports/order-repository.ts';

export interface OrderDependencies {
  readonly orders: OrderRepository;
  readonly clock: Clock;
}

export interface OrderCommand {
  readonly orderId: OrderId;
  readonly correlationId: string;
  /** Attempt of the payment that an execution began with: it is closed to a later one. */
  readonly attempt?: number | undefined;
}

export interface ChangeOrder extends OrderCommand {
  /** Order as the caller has just read it. */
  readonly known?: OrderRecord | undefined;
  /** Address on the internet that the payment is told of from now on. */
  readonly ipAddress?: string | undefined;
  /** True for what people write as often as they like: the log keeps room for what has to follow. */
  readonly keepsRoom?: boolean;
}

/** Tries of a decision that loses against other writers. */
const MAX_TRIES = 4;

/**
 * Loads an order, decides what happens to it, and saves that; when another writer was faster, it
 * decides again about the order as it is now. No events change nothing. Throws `OrderNotFoundError`,
 * `OrderBusyError`, `OrderClosedError` for another attempt than the order's, `LogFullError`, and what `decide` throws.
 */
export async function changeOrder(
  { orderId, correlationId, attempt, known, ipAddress, keepsRoom = false }: ChangeOrder,
  decide: (order: Order) => readonly OrderEvent[],
  { orders, clock }: OrderDependencies,
): Promise<Order> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const record = (tries === 0 && known) || (await loadOrder(orderId, orders));
    requireAttempt(record.order, attempt);
    const events = decide(record.order);
    if (events.length === 0) return record.order;
    const metadata = { at: clock.now().toISOString(), correlationId };
    const entries = toEntries(record.order.version, events, metadata);
    if (keepsRoom) requireRoom(record.order, record.log, entries);
    try {
      const changed = ipAddress === undefined ? record : { ...record, ipAddress };
      return (await orders.append(changed, entries)).order;
    } catch (error) {
      if (!(error instanceof ConcurrentChangeError)) throw error;
    }
  }
  throw new OrderBusyError();
}

/** Loads an order. Throws `OrderNotFoundError`. */
export async function loadOrder(orderId: OrderId, orders: OrderRepository): Promise<OrderRecord> {
  const record = await orders.get(orderId);
  if (record === undefined) throw new OrderNotFoundError();
  return record;
}
