import {
  isClosedToFulfilment,
  recordAuthorization,
  recordedPayment,
} from '../domain/fulfilment.ts';
import { OrderClosedError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import {
  type Payment,
  PaymentDeclinedError,
  type PaymentGateway,
  PaymentOutcomeUnknownError,
} from '../ports/payment-gateway.ts';
import {
  changeOrder,
  loadOrder,
  type OrderCommand,
  type OrderDependencies,
} from './change-order.ts';
import { decideOrderRejection } from './decide-rejection.ts';
import { requireUndeclined, untilCertain, voidPayment } from './payment-operations.ts';

export interface PaymentDependencies extends OrderDependencies {
  readonly gateway: PaymentGateway;
}

/** Age after which the gateway may have forgotten the keys of earlier tries, so it is searched first. */
const LATE_MS = 5 * 60_000;

/**
 * Authorizes the payment and records it, with the reservation before it; a decline is recorded as
 * well. When the order was closed meanwhile, nothing stays authorized. Throws
 * `PaymentDeclinedError`, `OrderClosedError`.
 */
export async function authorizePayment(
  command: OrderCommand,
  dependencies: PaymentDependencies,
): Promise<Order> {
  const record = await loadOrder(command.orderId, dependencies.orders);
  const { order } = record;
  requireUndeclined(order);
  if (isClosedToFulfilment(order)) {
    await voidUnrecorded(order, await dependencies.gateway.find(order.orderId), dependencies);
    throw new OrderClosedError(order.state.status);
  }
  if (recordedPayment(order) !== undefined) return order;
  const payment = await authorize(order, dependencies).catch(async (error: unknown) => {
    // Written at once, so that the next run still knows why.
    if (error instanceof PaymentDeclinedError) await recordDecline(command, error, dependencies);
    throw error;
  });
  try {
    const recorded = await changeOrder(
      { ...command, known: record },
      (current) => recordAuthorization(current, payment.paymentId),
      dependencies,
    );
    await voidUnrecorded(recorded, payment, dependencies);
    return recorded;
  } catch (error) {
    if (!(error instanceof OrderClosedError)) throw error;
    await voidUnrecorded(
      (await loadOrder(order.orderId, dependencies.orders)).order,
      payment,
      dependencies,
    );
    throw error;
  }
}

const recordDecline = (
  command: OrderCommand,
  { details }: PaymentDeclinedError,
  dependencies: PaymentDependencies,
): Promise<Order> =>
  decideOrderRejection(
    {
      ...command,
      reason: { code: 'PAYMENT_DECLINED', detail: details.reason },
      stockReserved: true,
    },
    dependencies,
  );

async function authorize(order: Order, { gateway, clock }: PaymentDependencies): Promise<Payment> {
  const { orderId, paymentMethodId, paymentCustomerId, totals, currency, attempt } = order;
  const findUsable = async () => usable(await gateway.find(orderId));
  const earlier = isLate(order, clock.now()) ? await findUsable() : undefined;
  const payment =
    earlier ??
    (await untilCertain(
      attempt,
      (number) =>
        gateway.authorize({
          orderId,
          number,
          paymentMethodId,
          paymentCustomerId,
          amount: totals.total,
          currency,
        }),
      findUsable,
    ));
  if (usable(payment) === undefined) throw new PaymentDeclinedError('taken-back');
  return payment;
}

/** Tells whether an earlier run may have left a payment, or a reservation that expired since. */
export const isLate = ({ attempt, state }: Order, now: Date): boolean =>
  attempt > 1 || (state.status === 'PENDING' && now.getTime() - Date.parse(state.since) > LATE_MS);

/** Returns a payment that money can come from. One in the making has to be waited for. */
function usable(payment: Payment | undefined): Payment | undefined {
  switch (payment?.status) {
    case 'AUTHORIZED':
    case 'CAPTURED':
      return payment;
    case 'PROCESSING':
      throw new PaymentOutcomeUnknownError(false);
    case 'DECLINED':
      throw new PaymentDeclinedError('declined');
    default:
      return undefined;
  }
}

/**
 * Voids a payment that is not in the log: the order was closed while it was being authorized, or
 * another run recorded a payment of its own.
 */
async function voidUnrecorded(
  order: Order,
  payment: Payment | undefined,
  { gateway }: PaymentDependencies,
): Promise<void> {
  if (payment?.status !== 'AUTHORIZED' || payment.paymentId === recordedPayment(order)) return;
  await voidPayment(order, payment.paymentId, gateway);
}
