import {
  awaitedAuthentication,
  isClosedToFulfilment,
  isFree,
  recordAuthorization,
  recordChallenge,
  recordedPayment,
  requireAttempt,
  waivePayment,
} from '../domain/fulfilment.ts';
import { AuthenticationRequiredError, OrderClosedError } from '../domain/order.errors.ts';
import type { Authenticating, Order } from '../domain/order.ts';
import { savesMethod } from '../domain/payment-method.ts';
import type { OrderRecord } from '../ports/order-repository.ts';
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
import {
  isEarlier,
  isUnpaid,
  requireUndeclined,
  untilCertain,
  voidPayment,
} from './payment-operations.ts';

export interface PaymentDependencies extends OrderDependencies {
  readonly gateway: PaymentGateway;
}

export interface AuthorizePaymentDependencies extends PaymentDependencies {
  /** Address of the shop, whose page of the order the bank leads the customer back to. */
  readonly shopUrl: string;
  /** Time that customers have to authenticate. */
  readonly authenticationMinutes: number;
}

/** Age after which the gateway may have forgotten the keys of earlier tries, so it is searched first. */
const LATE_MS = 5 * 60_000;

/**
 * Authorizes the payment and records it, with the reservation before it; a decline is recorded as
 * well. What costs nothing goes on without one, and the gateway hears nothing of it. When the order was
 * closed meanwhile, nothing stays authorized. Throws `PaymentDeclinedError`, `OrderClosedError`, and
 * `AuthenticationRequiredError` while the customer has to authenticate.
 */
export async function authorizePayment(
  command: OrderCommand,
  dependencies: AuthorizePaymentDependencies,
): Promise<Order> {
  const record = await loadOrder(command.orderId, dependencies.orders);
  const { order } = record;
  requireAttempt(order, command.attempt);
  if (isFree(order)) return changeOrder({ ...command, known: record }, waivePayment, dependencies);
  requireUndeclined(order);
  if (isClosedToFulfilment(order)) {
    await voidUnrecorded(order, await dependencies.gateway.find(order.orderId), dependencies);
    throw new OrderClosedError(order.state.status);
  }
  const waiting = awaitedAuthentication(order);
  if (waiting === undefined && recordedPayment(order) !== undefined) return order;
  // Whatever becomes of this payment, it is not that of a later attempt.
  const own = { ...command, attempt: order.paymentAttempt };
  const payment = await authorizedPayment(record, waiting, dependencies).catch(
    async (error: unknown) => {
      // Written at once, so that the next run still knows why.
      if (error instanceof PaymentDeclinedError) await recordDecline(own, error, dependencies);
      throw error;
    },
  );
  const recorded = await recordPayment(own, record, payment, dependencies);
  const awaited = awaitedAuthentication(recorded);
  if (awaited !== undefined) throw new AuthenticationRequiredError(awaited.expiresAt);
  return recorded;
}

/** Records a payment, or its challenge, unless the order was closed meanwhile. */
async function recordPayment(
  command: OrderCommand,
  record: OrderRecord,
  payment: Payment,
  dependencies: AuthorizePaymentDependencies,
): Promise<Order> {
  const { clock, authenticationMinutes } = dependencies;
  const deadline = clock.now().getTime() + authenticationMinutes * 60_000;
  const { paymentId, challenge } = payment;
  try {
    const recorded = await changeOrder(
      { ...command, known: record },
      (current) =>
        challenge === undefined
          ? recordAuthorization(current, paymentId)
          : recordChallenge(current, {
              ...challenge,
              paymentId,
              expiresAt: new Date(deadline).toISOString(),
            }),
      dependencies,
    );
    await voidUnrecorded(recorded, payment, dependencies);
    return recorded;
  } catch (error) {
    if (!(error instanceof OrderClosedError)) throw error;
    const { order } = await loadOrder(command.orderId, dependencies.orders);
    await voidUnrecorded(order, payment, dependencies);
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

const authorizedPayment = (
  record: OrderRecord,
  waiting: Authenticating | undefined,
  dependencies: AuthorizePaymentDependencies,
): Promise<Payment> =>
  waiting === undefined ? authorize(record, dependencies) : authenticated(waiting, dependencies);

/**
 * Reads the payment whose customer had to authenticate. Throws `AuthenticationRequiredError` while they
 * still may.
 */
async function authenticated(
  { paymentId, expiresAt }: Authenticating,
  { gateway, clock }: PaymentDependencies,
): Promise<Payment> {
  const payment = await gateway.get(paymentId);
  if (payment.status === 'REQUIRES_ACTION') {
    if (clock.now().toISOString() < expiresAt) throw new AuthenticationRequiredError(expiresAt);
    throw new PaymentDeclinedError('authentication_expired');
  }
  return requireUsable(usable(payment));
}

async function authorize(
  { order, ipAddress }: OrderRecord,
  { gateway, clock, shopUrl }: AuthorizePaymentDependencies,
): Promise<Payment> {
  const { orderId, attempt, paymentMethodId } = order;
  if (paymentMethodId === undefined) throw new PaymentDeclinedError('no-payment-method');
  const findUsable = async () => {
    const found = await gateway.find(orderId);
    if (found !== undefined && isEarlier(found, order) && isUnpaid(found)) {
      // The customer took another card: the secret of this one must be of no use.
      await voidPayment(order, found.paymentId, gateway);
      return undefined;
    }
    return usable(found);
  };
  const earlier = isLate(order, clock.now()) ? await findUsable() : undefined;
  const payment =
    earlier ??
    (await untilCertain(
      attempt,
      (number) =>
        gateway.authorize({
          orderId,
          number,
          attempt: order.paymentAttempt,
          paymentMethodId,
          paymentCustomerId: order.paymentCustomerId,
          savesMethod: savesMethod(order),
          amount: order.totals.total,
          currency: order.currency,
          lines: order.lines,
          buyer: {
            customerId: order.customerId,
            email: order.contact.email,
            shippingAddress: order.shippingAddress,
            ipAddress,
          },
          returnUrl: `${shopUrl}/orders/${orderId}`,
        }),
      findUsable,
    ));
  return requireUsable(usable(payment));
}

function requireUsable(payment: Payment | undefined): Payment {
  if (payment === undefined) throw new PaymentDeclinedError('taken-back');
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
    case 'REQUIRES_ACTION':
      return payment;
    case 'PROCESSING':
      throw new PaymentOutcomeUnknownError(false);
    case 'DECLINED':
      throw new PaymentDeclinedError(payment.decline ?? 'declined');
    default:
      return undefined;
  }
}

/**
 * Voids a payment that is not in the log: the order was closed while it was being authorized, or
 * another run recorded a payment of its own. One of a later attempt is left to its own runs.
 */
async function voidUnrecorded(
  order: Order,
  payment: Payment | undefined,
  { gateway }: PaymentDependencies,
): Promise<void> {
  const isOpen = payment?.status === 'AUTHORIZED' || payment?.status === 'REQUIRES_ACTION';
  if (!isOpen || payment.attempt > order.paymentAttempt) return;
  if (payment.paymentId !== recordedPayment(order)) {
    await voidPayment(order, payment.paymentId, gateway);
  }
}
