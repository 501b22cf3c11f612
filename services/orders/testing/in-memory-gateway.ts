import { isDeepStrictEqual } from 'node:util';
import { asPaymentId, type PaymentId } from '../domain/ids.ts';
import {
  type Payment,
  PaymentDeclinedError,
  type PaymentGateway,
  PaymentNotFoundError,
  PaymentOutcomeUnknownError,
  type PaymentRefund,
  PaymentStateError,
  type PaymentStatus,
  RefundDeclinedError,
  type RefundOperation,
  type Try,
} from '../ports/payment-gateway.ts';

type Operation = 'authorize' | 'capture' | 'void' | 'refund';

/**
 * Fault of one call: the request is lost, the response is lost, the gateway responds 5xx (and
 * repeats it under the same number), or the bank declines.
 */
export type Fault = 'request-lost' | 'response-lost' | 'server-error' | 'declined';

/** Outcome of refunds: made at once, later, or not at all. */
export type RefundOutcome = 'made' | 'pending' | 'failed' | 'disputed';

/** Change of a payment from outside. */
export interface OutsideChange extends Partial<Payment> {
  /** Time of the movement (RFC 3339); that of the payment, unless given. */
  readonly movedAt?: string;
}

export interface InMemoryGateway extends PaymentGateway {
  /** Sets the outcome of refunds from now on. */
  settleRefundsAs(outcome: RefundOutcome): void;
  /** Lets the next calls of an operation fail, one after the other. */
  fail(operation: Operation, ...faults: readonly Fault[]): void;
  /** Lists all payments. */
  payments(): Payment[];
  /** Lists the numbers of the tries that reached the gateway, in order. */
  tries(operation: Operation): number[];
  /** Changes a payment from outside: an authorization expires, a refund fails. */
  set(id: PaymentId, status: PaymentStatus, changes?: OutsideChange): void;
}

/** What was responded to the first request of a number. */
interface Response {
  readonly request: Try;
  readonly respond: () => Payment;
}

/** Keeps payments in memory, with idempotency numbers and scripted faults. */
export function inMemoryGateway(...initial: readonly Payment[]): InMemoryGateway {
  const payments = new Map<string, Payment>(initial.map((each) => [each.paymentId, each]));
  const faults = new Map<Operation, Fault[]>();
  const responses = new Map<string, Response>();
  const tries = new Map<Operation, number[]>();
  const moved = new Map<string, string>();
  let refundOutcome: RefundOutcome = 'made';

  function once(operation: Operation, request: Try, work: () => Payment, part = ''): Payment {
    const { orderId, number } = request;
    tries.set(operation, [...(tries.get(operation) ?? []), number]);
    const fault = faults.get(operation)?.shift();
    if (fault === 'request-lost') throw new PaymentOutcomeUnknownError(false);
    const key = `${orderId}:${operation}:${part}:${number}`;
    const response = responses.get(key) ?? { request, respond: first(fault, work) };
    responses.set(key, response);
    if (!isDeepStrictEqual(response.request, request)) throw new PaymentOutcomeUnknownError(true);
    const done = response.respond();
    if (fault === 'response-lost') throw new PaymentOutcomeUnknownError(false);
    return done;
  }

  function first(fault: Fault | undefined, work: () => Payment): () => Payment {
    if (fault === 'server-error') return thrower(() => new PaymentOutcomeUnknownError(true));
    if (fault === 'declined') return thrower(() => new PaymentDeclinedError('card_declined'));
    const { paymentId: id } = save(work());
    return () => stored(id);
  }

  const save = (payment: Payment): Payment => {
    payments.set(payment.paymentId, payment);
    return payment;
  };
  const stored = (id: PaymentId): Payment => {
    const payment = payments.get(id);
    if (payment === undefined) throw new PaymentNotFoundError();
    return payment;
  };
  const move = (id: PaymentId, from: PaymentStatus, status: PaymentStatus): Payment => {
    const payment = stored(id);
    if (payment.status !== from) throw new PaymentStateError(payment.status);
    return inStatus(payment, status);
  };
  const letGo = (id: PaymentId): Payment => {
    const { status } = stored(id);
    return move(id, VOIDABLE.has(status) ? status : 'AUTHORIZED', 'VOIDED');
  };
  const refund = ({ paymentId: id, part }: RefundOperation): Payment => {
    const payment = stored(id);
    if (payment.status !== 'CAPTURED') throw new PaymentStateError(payment.status);
    const left = payment.captured - sumOf(payment, 'MADE') - sumOf(payment, 'PENDING');
    if (part !== undefined && part.amount > left) throw new RefundDeclinedError('amount');
    if (refundOutcome === 'disputed') throw new RefundDeclinedError('charge_disputed');
    return withRefund(payment, {
      ...(part && { refundId: part.refundId }),
      amount: part?.amount ?? left,
      ...OUTCOMES[refundOutcome],
    });
  };

  return {
    authorize: async (request) =>
      once('authorize', request, () => ({
        paymentId: asPaymentId(`pi_${payments.size + 1}`),
        orderId: request.orderId,
        attempt: request.attempt,
        ...afterConfirming(request.paymentMethodId),
        amount: request.amount,
        captured: 0,
        refunded: 0,
        currency: request.currency,
        createdAt: '2026-01-05T10:00:00.000Z',
      })),
    capture: async (operation) =>
      once('capture', operation, () => move(operation.paymentId, 'AUTHORIZED', 'CAPTURED')),
    void: async (operation) =>
      once('void', operation, () => letGo(operation.paymentId), operation.paymentId),
    refund: async (operation) =>
      once('refund', operation, () => refund(operation), operation.part?.refundId),
    get: async (id) => stored(id),
    about: async (id) => stored(asPaymentId(id)),
    find: async (orderId) =>
      [...payments.values()]
        .filter((each) => each.orderId === orderId)
        .toSorted((a, b) => a.attempt - b.attempt)
        .at(-1),
    movedBetween: (from, to) =>
      pageOf(
        [...payments.values()].filter(
          ({ paymentId: id, captured, createdAt }) =>
            isBetween(moved.get(id) ?? createdAt, from, to) && (captured > 0 || moved.has(id)),
        ),
      ),
    madeBetween: (from, to) =>
      pageOf([...payments.values()].filter(({ createdAt }) => isBetween(createdAt, from, to))),
    fail: (operation, ...script) => void faults.set(operation, [...script]),
    payments: () => [...payments.values()],
    tries: (operation) => tries.get(operation) ?? [],
    settleRefundsAs: (outcome) => {
      refundOutcome = outcome;
    },
    set(id, status, { movedAt, ...changes } = {}) {
      const { createdAt } = save({ ...inStatus(stored(id), status), ...changes });
      moved.set(id, movedAt ?? createdAt);
    },
  };
}

const VOIDABLE: ReadonlySet<PaymentStatus> = new Set(['REQUIRES_ACTION', 'DECLINED']);

/** Card whose bank asks the customer. */
export const ASKING_CARD = 'pm_card_authenticationRequired';

const afterConfirming = (paymentMethodId: string): Pick<Payment, 'status' | 'challenge'> =>
  paymentMethodId === ASKING_CARD
    ? {
        status: 'REQUIRES_ACTION',
        challenge: { clientSecret: 'pi_secret', redirectUrl: 'https://bank.test/challenge' },
      }
    : { status: 'AUTHORIZED' };

async function* pageOf(payments: readonly Payment[]): AsyncGenerator<readonly Payment[]> {
  if (payments.length > 0) yield payments;
}

const isBetween = (at: string, from: Date, to: Date): boolean =>
  Date.parse(at) >= from.getTime() && Date.parse(at) < to.getTime();

const OUTCOMES = {
  made: { status: 'MADE' },
  pending: { status: 'PENDING' },
  failed: { status: 'FAILED', failure: 'expired_or_canceled_card' },
} as const satisfies Record<string, Pick<PaymentRefund, 'status' | 'failure'>>;

const sumOf = ({ refunds = [] }: Payment, status: PaymentRefund['status']): number =>
  refunds.filter((refund) => refund.status === status).reduce((sum, { amount }) => sum + amount, 0);

/** Adds a refund to a payment that was captured. */
export function withRefund(payment: Payment, refund: PaymentRefund): Payment {
  const { refundFailure: _, ...rest } = payment;
  const next = { ...rest, refunds: [...(payment.refunds ?? []), refund] };
  const refunded = sumOf(next, 'MADE');
  const isAll = refunded + sumOf(next, 'PENDING') >= payment.captured;
  const statusOfAll = refunded >= payment.captured ? 'REFUNDED' : 'REFUNDING';
  return {
    ...next,
    refunded,
    status: isAll ? statusOfAll : 'CAPTURED',
    ...(refund.failure !== undefined && { refundFailure: refund.failure }),
  };
}

/** Puts a payment into a status, with the amounts that go with it. */
export function inStatus(payment: Payment, status: PaymentStatus): Payment {
  const { refundFailure: _, challenge: __, ...rest } = payment;
  const isTaken = status === 'CAPTURED' || status === 'REFUNDING' || status === 'REFUNDED';
  // A part of the amount may have been captured already.
  const captured = isTaken ? payment.captured || payment.amount : 0;
  return { ...rest, status, captured, refunded: status === 'REFUNDED' ? captured : 0 };
}

const thrower = (error: () => Error) => (): never => {
  throw error();
};
