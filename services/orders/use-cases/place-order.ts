import { replay } from '../domain/evolve.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import { type Placed, toEntries } from '../domain/order-event.ts';
import { IdempotencyKeyReusedError, PaymentMethodRequiredError } from '../domain/placing.errors.ts';
import {
  type OrderRequest,
  type PlacingError,
  type PlacingRules,
  place,
  type ShopState,
} from '../domain/placing.ts';
import {
  MAX_UNKNOWN_CODES,
  PromotionUnknownError,
  TooManyUnknownCodesError,
} from '../domain/promotion.errors.ts';
import { defaultMethod } from '../domain/wallet.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { CodeTries } from '../ports/code-tries.ts';
import type { OrderRecord } from '../ports/order-repository.ts';
import type { Promotions } from '../ports/promotions.ts';
import { fingerprintOf, isPlacedBy, orderIdFor } from './order-identity.ts';
import {
  ensurePaymentCustomer,
  findPaymentCustomer,
  type PaymentCustomerDependencies,
} from './payment-customer.ts';
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

export interface PlaceOrderDependencies extends TakePlaceDependencies, PaymentCustomerDependencies {
  readonly catalogue: Catalogue;
  readonly promotions: Pick<Promotions, 'find'>;
  readonly codeTries: CodeTries;
  readonly rules: PlacingRules;
}

/**
 * Accepts an order once, and returns it as it was placed, also when the same request comes again.
 * Throws `IdempotencyKeyReusedError`, `TooManyOpenOrdersError`, `TooManyUnknownCodesError`, a `PlacingError`,
 * what `create` throws, and what the gateway throws when a card is to be saved, or a saved one to be looked up.
 */
export async function placeOrder(
  command: PlaceOrder,
  dependencies: PlaceOrderDependencies,
): Promise<Order> {
  const { orders, catalogue, promotions, codeTries, clock } = dependencies;
  const { request, correlationId, traceparent, ipAddress, maxOpenOrders: limit } = command;
  const { customerId } = request;
  const orderId = orderIdFor(customerId, command.idempotencyKey);
  // The catalogue may have changed since, or the customer have as many open orders as one may: a
  // repetition that would be rejected today gets its order, and needs no place.
  const { promotionCode } = request;
  const now = clock.now();
  const [earlier, products, promotion, unknownCodes, paymentCustomerId] = await Promise.all([
    orders.getPlaced(orderId),
    catalogue.find(request.lines.map(({ sku }) => sku)),
    promotionCode === undefined ? undefined : promotions.find(promotionCode),
    promotionCode === undefined ? 0 : codeTries.count(customerId, now),
    findPaymentCustomer(request, dependencies),
  ]);
  if (earlier !== undefined) return asPlaced(earlier, command);
  // The same request may have been accepted meanwhile, before what rejects this one changed.
  const orReject = async (rejection: Error): Promise<Order> => {
    const meanwhile = await orders.getPlaced(orderId);
    if (meanwhile === undefined) throw rejection;
    return asPlaced(meanwhile, command);
  };
  // Also a code that exists: what a guess finds out is to be nothing.
  if (unknownCodes >= MAX_UNKNOWN_CODES) return orReject(new TooManyUnknownCodesError(now));
  const at = now.toISOString();
  const ofPayer = { ...request, paymentCustomerId };
  const placed = await placeWithDefault(ofPayer, { products, promotion, now: at }, dependencies);
  if (placed instanceof PromotionUnknownError) await codeTries.add(customerId, now);
  if (placed instanceof Error) return orReject(placed);
  // First the place, then the order: one that is written has had its place.
  if (limit !== undefined) {
    const full = await takePlace({ customerId, orderId, limit }, dependencies);
    if (full !== undefined) return orReject(full);
  }
  const event = {
    ...(await withOwner(placed, orderId, dependencies)),
    ...(traceparent !== undefined && { traceparent }),
  };
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

/** Places an order. One that names nothing to pay with takes the customer's default, if it costs something. */
async function placeWithDefault(
  request: OrderRequest,
  shop: ShopState,
  { rules, paymentCustomers }: PlaceOrderDependencies,
): Promise<Placed | PlacingError> {
  const placed = place(request, shop, rules);
  const { paymentCustomerId } = request;
  if (!(placed instanceof PaymentMethodRequiredError) || paymentCustomerId === undefined) {
    return placed;
  }
  const method = defaultMethod(await paymentCustomers.wallet(paymentCustomerId));
  if (method === undefined) return placed;
  return place({ ...request, paymentMethodId: method.paymentMethodId }, shop, rules);
}

/** Gives a card that is to be saved its owner at the gateway: there is none before the first one. */
async function withOwner(
  placed: Placed,
  orderId: OrderId,
  dependencies: PlaceOrderDependencies,
): Promise<Placed> {
  if (placed.savesPaymentMethod === undefined || placed.paymentCustomerId !== undefined) {
    return placed;
  }
  const { customerId } = placed;
  const owner = await ensurePaymentCustomer({ customerId, key: orderId }, dependencies);
  return { ...placed, paymentCustomerId: owner };
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
