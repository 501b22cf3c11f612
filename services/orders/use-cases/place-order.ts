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
  /** How many orders of the customer may be open, this one included; as many as there are without it. */
  readonly maxOpenOrders: number | undefined;
}

export interface PlaceOrderDependencies extends TakePlaceDependencies {
  readonly catalogue: Catalogue;
  readonly rules: PlacingRules;
}

/**
 * Accepts an order once. Answers it as it was placed, also when the same request comes again.
 * Throws `IdempotencyKeyReusedError`, and what {@link place} and {@link takePlace} throw.
 */
export async function placeOrder(
  command: PlaceOrder,
  dependencies: PlaceOrderDependencies,
): Promise<Order> {
  const { request, idempotencyKey } = command;
  const id = orderIdFor(request.customerId, idempotencyKey);
  // The locale is a header, and the account's customer may be made later: no part of what was ordered.
  const { contact, paymentCustomerId: _, ...body } = request;
  const said = { ...body, email: contact.email };
  /** The first answer again, whatever became of the order since. */
  const answerAgain = (earlier: OrderRecord): Order => {
    if (!isPlacedBy(earlier, idempotencyKey, said)) throw new IdempotencyKeyReusedError();
    return replay(id, earlier.log.slice(0, 1));
  };
  const log = await decide(id, command, dependencies);
  if ('earlier' in log) return answerAgain(log.earlier);
  const fingerprint = fingerprintOf(idempotencyKey, said);
  const record = { order: replay(id, log.entries), log: log.entries, fingerprint };
  const outcome = await dependencies.orders.create(record);
  return outcome.created ? record.order : answerAgain(outcome.existing);
}

/**
 * The catalogue may have changed since the order was placed, or the customer have as many as one may,
 * so that the same request would be refused today: whoever repeats it is answered with the order they
 * have.
 */
async function decide(
  id: OrderId,
  { request, correlationId, traceparent, maxOpenOrders: limit }: PlaceOrder,
  dependencies: PlaceOrderDependencies,
): Promise<{ readonly entries: LogEntry[] } | { readonly earlier: OrderRecord }> {
  const { orders, catalogue, rules, clock } = dependencies;
  const products = await catalogue.find(request.lines.map(({ sku }) => sku));
  try {
    const placed = place(request, products, rules);
    // First the place, then the order: one that is written has had its place.
    if (limit !== undefined) {
      await takePlace({ customerId: request.customerId, orderId: id, limit }, dependencies);
    }
    const occasion = { at: clock.now().toISOString(), correlationId };
    return {
      entries: toEntries(
        0,
        [{ ...placed, ...(traceparent !== undefined && { traceparent }) }],
        occasion,
      ),
    };
  } catch (refusal) {
    const earlier = await orders.getPlaced(id);
    if (earlier === undefined) throw refusal;
    return { earlier };
  }
}
