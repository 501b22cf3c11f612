import { replay } from '../domain/evolve.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import { type LogEntry, toEntries } from '../domain/order-event.ts';
import { IdempotencyKeyReusedError } from '../domain/placing.errors.ts';
import { type OrderRequest, type PlacingRules, place } from '../domain/placing.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { OrderRecord, OrderRepository } from '../ports/order-repository.ts';
import { fingerprintOf, orderIdFor } from './order-identity.ts';

export interface PlaceOrder {
  readonly request: OrderRequest;
  readonly idempotencyKey: string;
  readonly correlationId: string;
  readonly traceparent: string | undefined;
}

export interface PlaceOrderPorts {
  readonly orders: OrderRepository;
  readonly catalogue: Catalogue;
  readonly rules: PlacingRules;
  readonly clock: Clock;
}

/**
 * Accepts an order once. Answers it as it was placed, also when the same request comes again.
 * Throws `IdempotencyKeyReusedError`, and what {@link place} throws.
 */
export async function placeOrder(command: PlaceOrder, ports: PlaceOrderPorts): Promise<Order> {
  const { request, idempotencyKey } = command;
  const id = orderIdFor(request.customerId, idempotencyKey);
  // The locale is a header, not a part of what was ordered.
  const { contact, ...body } = request;
  const fingerprint = fingerprintOf({ ...body, email: contact.email });
  const log = await decide(id, command, ports);
  if ('earlier' in log) return asPlaced(log.earlier, fingerprint);
  const record = { order: replay(id, log.entries), log: log.entries, fingerprint };
  const outcome = await ports.orders.create(record);
  return outcome.created ? record.order : asPlaced(outcome.existing, fingerprint);
}

/**
 * The catalogue may have changed since the order was placed, so that the same request would be
 * refused today: whoever repeats it is answered with the order they have.
 */
async function decide(
  id: OrderId,
  { request, correlationId, traceparent }: PlaceOrder,
  { orders, catalogue, rules, clock }: PlaceOrderPorts,
): Promise<{ readonly entries: LogEntry[] } | { readonly earlier: OrderRecord }> {
  const products = await catalogue.find(request.lines.map(({ sku }) => sku));
  try {
    const placed = place(request, products, rules);
    const occasion = { at: clock.now().toISOString(), correlationId };
    return {
      entries: toEntries(
        0,
        [{ ...placed, ...(traceparent !== undefined && { traceparent }) }],
        occasion,
      ),
    };
  } catch (refusal) {
    const earlier = await orders.get(id);
    if (earlier === undefined) throw refusal;
    return { earlier };
  }
}

/** The first answer again, whatever became of the order since. */
function asPlaced({ order, log, fingerprint }: OrderRecord, requested: string): Order {
  if (fingerprint !== requested) throw new IdempotencyKeyReusedError();
  return replay(order.orderId, log.slice(0, 1));
}
