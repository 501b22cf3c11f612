import { type PaymentId, paymentId } from '../domain/ids.ts';
import {
  type Payment,
  PaymentDeclinedError,
  type PaymentGateway,
  PaymentNotFoundError,
  PaymentOutcomeUnknownError,
  PaymentStateError,
  type PaymentStatus,
  type Try,
} from '../ports/payment-gateway.ts';

type Operation = 'authorize' | 'capture' | 'void' | 'refund';

/**
 * How one call goes wrong: the request is lost, the answer is lost, the gateway answers a 5xx (and
 * repeats it under the same number), or the bank declines.
 */
export type Fault = 'request-lost' | 'answer-lost' | 'server-error' | 'declined';

export interface InMemoryGateway extends PaymentGateway {
  /** The next calls of an operation go wrong, one after the other. */
  fail(operation: Operation, ...faults: readonly Fault[]): void;
  /** Everything that was ever authorized or declined. */
  payments(): Payment[];
  /** Numbers of the tries that reached the gateway, in order. */
  tries(operation: Operation): number[];
  /** Something that happens outside: the bank lets an authorization expire. */
  set(id: PaymentId, status: PaymentStatus): void;
}

/** A gateway in memory, with idempotency numbers and scripted faults. */
export function inMemoryGateway(...initial: readonly Payment[]): InMemoryGateway {
  const payments = new Map<string, Payment>(initial.map((each) => [each.paymentId, each]));
  const faults = new Map<Operation, Fault[]>();
  const answers = new Map<string, () => Payment>();
  const tries = new Map<Operation, number[]>();

  function once(operation: Operation, { orderId, number }: Try, work: () => Payment): Payment {
    tries.set(operation, [...(tries.get(operation) ?? []), number]);
    const fault = faults.get(operation)?.shift();
    if (fault === 'request-lost') throw new PaymentOutcomeUnknownError(false);
    const key = `${orderId}:${operation}:${number}`;
    const answer = answers.get(key) ?? first(fault, work);
    answers.set(key, answer);
    const payment = answer();
    if (fault === 'answer-lost') throw new PaymentOutcomeUnknownError(false);
    return payment;
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
    return { ...payment, status };
  };

  return {
    authorize: async (request) =>
      once('authorize', request, () => ({
        paymentId: paymentId(`pi_${payments.size + 1}`),
        orderId: request.orderId,
        status: 'AUTHORIZED',
        amount: request.amount,
        currency: request.currency,
        createdAt: '2026-01-05T10:00:00.000Z',
      })),
    capture: async (operation) =>
      once('capture', operation, () => move(operation.paymentId, 'AUTHORIZED', 'CAPTURED')),
    void: async (operation) =>
      once('void', operation, () => move(operation.paymentId, 'AUTHORIZED', 'VOIDED')),
    refund: async (operation) =>
      once('refund', operation, () => move(operation.paymentId, 'CAPTURED', 'REFUNDED')),
    get: async (id) => stored(id),
    find: async (orderId) => [...payments.values()].findLast((each) => each.orderId === orderId),
    async *madeBetween(from, to) {
      const made = [...payments.values()].filter(({ createdAt }) => {
        const at = Date.parse(createdAt);
        return at >= from.getTime() && at < to.getTime();
      });
      if (made.length > 0) yield made;
    },
    fail: (operation, ...script) => void faults.set(operation, [...script]),
    payments: () => [...payments.values()],
    tries: (operation) => tries.get(operation) ?? [],
    set: (id, status) => void save({ ...stored(id), status }),
  };
}

const thrower = (error: () => Error) => (): never => {
  throw error();
};
