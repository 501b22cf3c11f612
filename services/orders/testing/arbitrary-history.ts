import fc from 'fast-check';
import {
  cancel,
  followRefund,
  type Settlement,
  settle,
  settleByHand,
} from '../domain/cancellation.ts';
import { evolve } from '../domain/evolve.ts';
import {
  commit,
  confirm,
  decideRejection,
  giveUpCapture,
  recordAuthorization,
  recordChallenge,
  reject,
} from '../domain/fulfilment.ts';
import { asPaymentId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import { type OrderEvent, toEntries } from '../domain/order-event.ts';
import { park, unpark } from '../domain/parking.ts';
import { changePaymentMethod } from '../domain/payment-method.ts';
import type { OrderRecord } from '../ports/order-repository.ts';
import { byCustomer, byStaff, PLACED_AT, placed, recordOf } from './orders.ts';

type Decision = (order: Order) => OrderEvent[];

const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc.nat(3).map(
    (id): Decision =>
      (order) =>
        recordAuthorization(order, asPaymentId(`pi_${id}`)),
  ),
  fc.nat(3).map(
    (id): Decision =>
      (order) =>
        recordChallenge(order, {
          paymentId: asPaymentId(`pi_${id}`),
          clientSecret: 'secret',
          expiresAt: '2026-01-05T10:10:00.000Z',
        }),
  ),
  fc.constantFrom('pm_1', 'pm_2').map(
    (paymentMethodId): Decision =>
      (order) =>
        changePaymentMethod(order, { paymentMethodId }, PLACED_AT),
  ),
  fc.constant<Decision>(commit),
  fc.constant<Decision>(confirm),
  fc.tuple(fc.boolean(), fc.constantFrom('OUT_OF_STOCK' as const, 'PAYMENT_DECLINED' as const)).map(
    ([stockReserved, code]): Decision =>
      (order) =>
        decideRejection(order, { code }, { stockReserved }),
  ),
  fc.constant<Decision>((order) => giveUpCapture(order, { code: 'PAYMENT_DECLINED' })),
  fc
    .record({
      payment: fc.constantFrom('NONE' as const, 'DECLINED' as const, 'VOIDED' as const),
      stockReleased: fc.boolean(),
      now: fc.constantFrom(PLACED_AT, '2026-01-06T10:00:00.000Z'),
    })
    .map(
      (outcome): Decision =>
        (order) =>
          reject(order, { ...outcome, retryMinutes: 15 }),
    ),
  fc.constantFrom(byCustomer, byStaff).map(
    (by): Decision =>
      (order) =>
        cancel(order, by),
  ),
  fc
    .record({
      settlement: fc.constantFrom<Settlement>(
        { payment: 'NONE' },
        { payment: 'VOIDED' },
        { payment: 'REFUNDED', amount: 2_500 },
        { payment: 'REFUND_PENDING', amount: 2_500 },
        { payment: 'REFUND_FAILED', reason: 'charge_disputed' },
      ),
      stockReleased: fc.boolean(),
      now: fc.constantFrom(PLACED_AT, '2026-01-06T10:00:00.000Z'),
    })
    .map(
      (outcome): Decision =>
        (order) =>
          settle(order, outcome),
    ),
  fc
    .record({
      isRefunded: fc.boolean(),
      failure: fc.constantFrom(undefined, 'lost_or_stolen_card'),
    })
    .map(
      (update): Decision =>
        (order) =>
          followRefund(order, update),
    ),
  fc.constant<Decision>((order) => settleByHand(order, 'bob', 'paid by bank transfer')),
  fc.constant<Decision>((order) => park(order, { code: 'BROKEN', step: 'ReserveStock' })),
  fc.constant<Decision>((order) => unpark(order, 'sam')),
);

/** Generates histories: any decisions in any order, each taken when the domain allows it. */
export const arbitraryHistory: fc.Arbitrary<OrderRecord> = fc
  .array(decision, { maxLength: 25 })
  .map((decisions) => decisions.reduce(apply, recordOf([placed()])));

function apply(record: OrderRecord, decide: Decision): OrderRecord {
  const metadata = { at: PLACED_AT, correlationId: `request-${record.order.version}` };
  const entries = toEntries(record.order.version, allowed(decide, record.order), metadata);
  return {
    ...record,
    order: entries.reduce(evolve, record.order),
    log: [...record.log, ...entries],
  };
}

function allowed(decide: Decision, order: Order): OrderEvent[] {
  try {
    return decide(order);
  } catch (error) {
    // A rejection of the domain is a conflict; anything else is a fault.
    if (error instanceof Error && 'kind' in error && error.kind === 'conflict') return [];
    throw error;
  }
}
