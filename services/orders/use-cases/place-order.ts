import { replay } from '../domain/evolve.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import { type LogEntry, toEntries } from '../domain/order-event.ts';
import { IdempotencyKeyReusedError } from '../domain/placing.errors.ts';
import { type OrderRequest, type PlacingRules, place } from '../domain/placing.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { OrderRecord } from '../ports/order-repository.ts';
import { fingerprintOf, isPlacedBy, orderIdFor } from './order-identity.ts';
import { type TakePlaceDependencies, takePlace } from './take-place.ts';

export interface PlaceOrder {
  readonly request: OrderRequest;
  readonly idempotencyKey: string;
  readonly correlationId: string;
  readonly traceparent: string | undefined;
  /** Open orders of the customer at the most, this one included; unlimited when undefined. */
  readonly maxOpenOrders: number | undefined;
}

export interface PlaceOrderDependencies extends TakePlaceDependencies {
  readonly catalogue: Catalogue;
  readonly rules: PlacingRules;
}

/**
 * Accepts an order once, and returns it as it was placed, also when the same request comes again.
 * Throws `IdempotencyKeyReusedError`, `TooManyOpenOrdersError` and a `PlacingError`.
 */
export async function placeOrder(
  command: PlaceOrder,
  dependencies: PlaceOrderDependencies,
): Promise<Order> {
  const { orders } = dependencies;
  const orderId = orderIdFor(command.request.customerId, command.idempotencyKey);
  const decided = await decide(orderId, command, dependencies);
  if (decided instanceof Error) {
    // The catalogue may have changed since, or the customer have as many open orders as one may: a
    // repetition that would be rejected today gets its order.
    const earlier = await orders.getPlaced(orderId);
    if (earlier === undefined) throw decided;
    return asPlaced(earlier, command);
  }
  const fingerprint = fingerprintOf(command.idempotencyKey, fingerprinted(command));
  const record = { order: replay(orderId, decided), log: decided, fingerprint };
  const outcome = await orders.create(record);
  return outcome.created ? record.order : asPlaced(outcome.existing, command);
}

/** Decides whether the order is placed: returns its first log entry, or why it has none. */
async function decide(
  orderId: OrderId,
  { request, correlationId, traceparent, maxOpenOrders: limit }: PlaceOrder,
  dependencies: PlaceOrderDependencies,
): Promise<LogEntry[] | Error> {
  const { catalogue, rules, clock } = dependencies;
  const products = await catalogue.find(request.lines.map(({ sku }) => sku));
  const placed = place(request, products, rules);
  if (placed instanceof Error) return placed;
  // First the place, then the order: one that is written has had its place.
  const { customerId } = request;
  // Places that cannot be written now are a reason too: a repetition needs none.
  const noPlace =
    limit === undefined
      ? undefined
      : await takePlace({ customerId, orderId, limit }, dependencies).catch(
          (fault: Error) => fault,
        );
  if (noPlace !== undefined) return noPlace;
  const metadata = { at: clock.now().toISOString(), correlationId };
  const event = { ...placed, ...(traceparent !== undefined && { traceparent }) };
  return toEntries(0, [event], metadata);
}

/** Returns an earlier order as it was placed. Throws `IdempotencyKeyReusedError` if by another request. */
function asPlaced({ order, log, ...record }: OrderRecord, command: PlaceOrder): Order {
  if (!isPlacedBy(record, command.idempotencyKey, fingerprinted(command))) {
    throw new IdempotencyKeyReusedError();
  }
  return replay(order.orderId, log.slice(0, 1));
}

/** The locale is a header, and the account's customer may be made later: no part of what was ordered. */
function fingerprinted({ request }: PlaceOrder): object {
  const { contact, paymentCustomerId: _, ...body } = request;
  return { ...body, email: contact.email };
}
