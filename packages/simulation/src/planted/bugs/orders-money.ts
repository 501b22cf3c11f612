import type { PlantedBug } from '../plant.ts';

const USE_CASES = 'services/orders/use-cases';
const DOMAIN = 'services/orders/domain';

/** Bugs by which money is held, taken or given back wrongly. */
export const moneyBugs: readonly PlantedBug[] = [
  {
    name: 'a payment is captured before its order passes the point of no return',
    file: `${USE_CASES}/capture-payment.ts`,
    find: `  const order = await changeOrder(
    command,
    (current) => {
      requireUndeclined(current);`,
    replace: `  const known = await dependencies.orders.get(command.orderId);
  const authorized = known && recordedPayment(known.order);
  if (known && authorized) await capturePayment(known.order, authorized, dependencies.gateway);
  const order = await changeOrder(
    command,
    (current) => {
      requireUndeclined(current);`,
    invariant: 'capturedOnlyPastNoReturn',
  },
  {
    name: 'a capture whose outcome is unknown counts as made',
    file: `${USE_CASES}/capture-payment.ts`,
    find: '    if (reason === undefined) throw error;',
    replace: '    if (reason === undefined) return order;',
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'a payment that is captured while it is being voided is not refunded',
    file: `${USE_CASES}/settle-payment.ts`,
    find: "return outcome === 'VOIDED' ? { payment: 'VOIDED' } : refund(order, payment, gateway);",
    replace: "return { payment: outcome && 'VOIDED' };",
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'a pending refund counts as made',
    file: `${USE_CASES}/settle-payment.ts`,
    find: "      return { payment: 'REFUND_PENDING', amount: captured };",
    replace: "      return { payment: 'REFUNDED', amount: captured };",
    invariant: 'refundsAreToldWhenMade',
  },
  {
    name: 'a refund that failed settles its order',
    file: `${DOMAIN}/cancellation.ts`,
    find: '      return refundFailed(rest(total), settlement.reason);',
    replace: "      return [{ type: 'cancellation-settled' }];",
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'a refund that fails after it was made is not heard of',
    file: `${DOMAIN}/cancellation.ts`,
    find: "reason !== undefined && (refund === 'PENDING' || refund === 'MADE')",
    replace: "reason !== undefined && refund === 'PENDING'",
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'a cancellation is settled without the payment that is in the making',
    file: `${DOMAIN}/cancellation.ts`,
    find: "if (state.settled || (payment === 'NONE' && mayFollow)) return [];",
    replace:
      "if (state.settled || (payment === 'NONE' && state.refundDue && mayFollow)) return [];",
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'a rejection that gave stock back does not wait for a payment in the making',
    file: `${DOMAIN}/fulfilment.ts`,
    find: "if (payment === 'NONE' && stockReleased && mayFollow) return [];",
    replace: "if (payment === 'NONE' && !stockReleased && mayFollow) return [];",
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'a task is thought to be over after milliseconds in place of minutes',
    file: `${DOMAIN}/fulfilment.ts`,
    find: 'const IN_FLIGHT_MS = 3 * 60_000;',
    replace: 'const IN_FLIGHT_MS = 60;',
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'the idempotency key at the gateway differs for each request',
    file: 'services/orders/adapters/stripe/payment-gateway.ts',
    find: 'idempotencyKey: `',
    replace: 'idempotencyKey: Date.now() + `',
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'nobody looks for an earlier payment of an order that is late',
    file: `${USE_CASES}/authorize-payment.ts`,
    find: 'const LATE_MS = 5 * 60_000;',
    replace: 'const LATE_MS = 5 * 60 * 60_000;',
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'a rejection asks the gateway for an unknown payment only in a new attempt',
    file: `${USE_CASES}/void-payment.ts`,
    find: 'paymentId === undefined && !stockReleased && !isLate(order, clock.now());',
    replace:
      'paymentId === undefined && (order.attempt === 1 || (!stockReleased && !isLate(order, clock.now())));',
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'a payment that no log knows is not given back',
    file: `${USE_CASES}/payment-operations.ts`,
    find: 'const found = await gateway.find(order.orderId);',
    replace: 'const found = undefined as Payment | undefined;',
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
];
