import { replay } from '../domain/evolve.ts';
import type { Order } from '../domain/order.ts';
import { toEntries } from '../domain/order-event.ts';
import { IdempotencyKeyReusedError } from '../domain/placing.errors.ts';
import { type OrderRequest, type PlacingRules, place } from '../domain/placing.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { OrderRecord } from '../ports/order-repository.ts';
import type { Promotions } from '../ports/promotions.ts';
import { fingerprintOf, isPlacedBy, orderIdFor } from './order-identity.ts';
import { type TakePlaceDependencies, takePlace } from './take-place.ts';

export interface PlaceOrder {
  readonly request: OrderRequest;
  readonly idempotencyKey: string;
  readonly correlationId: string;
  readonly traceparent: string | undefined;
  /** Address on the internet from which it is ordered. */
  readonly ipAddress?: string | undefined;
  /** Open orders of the customer at the most, this one included; unlimited when undefined. */
  readonly maxOpenOrders: number | undefined;
}

export interface PlaceOrderDependencies extends TakePlaceDependencies {
  readonly catalogue: Catalogue;
  readonly promotions: Pick<Promotions, 'find'>;
  readonly rules: PlacingRules;
}

/**
 * Accepts an order once, and returns it as it was placed, also when the same request comes again.
 * Throws `IdempotencyKeyReusedError`, `TooManyOpenOrdersError`, a `PlacingError`, and what `create` throws.
 */
export async function placeOrder(
  command: PlaceOrder,
  dependencies: PlaceOrderDependencies,
): Promise<Order> {
  const { orders, catalogue, promotions, rules, clock } = dependencies;
  const { request, correlationId, traceparent, ipAddress, maxOpenOrders: limit } = command;
  const { customerId } = request;
  const orderId = orderIdFor(customerId, command.idempotencyKey);
  // The catalogue may have changed since, or the customer have as many open orders as one may: a
  // repetition that would be rejected today gets its order, and needs no place.
  const { promotionCode } = request;
  const [earlier, products, promotion] = await Promise.all([
    orders.getPlaced(orderId),
    catalogue.find(request.lines.map(({ sku }) => sku)),
    promotionCode === undefined ? undefined : promotions.find(promotionCode),
  ]);
  if (earlier !== undefined) return asPlaced(earlier, command);
  // The same request may have been accepted meanwhile, before what rejects this one changed.
  const orReject = async (rejection: Error): Promise<Order> => {
    const meanwhile = await orders.getPlaced(orderId);
    if (meanwhile === undefined) throw rejection;
    return asPlaced(meanwhile, command);
  };
  const at = clock.now().toISOString();
  const placed = place(request, { products, promotion, now: at }, rules);
  if (placed instanceof Error) return orReject(placed);
  // First the place, then the order: one that is written has had its place.
  if (limit !== undefined) {
    const full = await takePlace({ customerId, orderId, limit }, dependencies);
    if (full !== undefined) return orReject(full);
  }
  const event = { ...placed, ...(traceparent !== undefined && { traceparent }) };
  const log = toEntries(0, [event], { at, correlationId });
  const fingerprint = fingerprintOf(command.idempotencyKey, fingerprinted(command));
  const record = {
    order: replay(orderId, log),
    log,
    fingerprint,
    ...(ipAddress !== undefined && { ipAddress }),
  };
  const outcome = await orders.create(record);
  return outcome.created ? record.order : asPlaced(outcome.existing, command);
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
