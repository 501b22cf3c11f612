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
  waivePayment,
} from '../domain/fulfilment.ts';
import { asPaymentId } from '../domain/ids.ts';
import { cancelLines } from '../domain/line-cancellation.ts';
import type { Order } from '../domain/order.ts';
import { type OrderEvent, toEntries } from '../domain/order-event.ts';
import { park, unpark } from '../domain/parking.ts';
import { changePaymentMethod } from '../domain/payment-method.ts';
import { type RefundOutcome, recordRefund, requestRefund } from '../domain/refunds.ts';
import { decideReturn, receiveReturn, requestReturn } from '../domain/returns.ts';
import { deliver, ship } from '../domain/shipping.ts';
import type { OrderRecord } from '../ports/order-repository.ts';
import { byCustomer, byStaff, PLACED_AT, placed, recordOf } from './orders.ts';

type Decision = (order: Order) => OrderEvent[];

const mugs = (quantity: number) => [{ sku: 'MUG-01', quantity }];
const parcel = { carrier: 'DHL', trackingNumber: '0034', by: 'sam' };
const wish = { lines: mugs(1), reason: 'It is chipped' };

/** Rejections of the domain: a conflict, or something that does not exist or is too much. */
const REJECTIONS: readonly unknown[] = ['conflict', 'not-found', 'unprocessable'];

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
  fc.constant<Decision>(waivePayment),
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
      failedParts: fc.constantFrom([], [{ refundId: 'ref_0', reason: 'lost_card' }]),
    })
    .map(
      (update): Decision =>
        (order) =>
          followRefund(order, update),
    ),
  fc.constant<Decision>((order) => settleByHand(order, 'bob', 'paid by bank transfer')),
  fc.constant<Decision>((order) => park(order, { code: 'BROKEN', step: 'ReserveStock' })),
  fc.constant<Decision>((order) => unpark(order, 'sam')),
  fc.nat(2).map(
    (id): Decision =>
      (order) =>
        ship(order, { ...parcel, shipmentId: `shp_${id}`, lines: mugs(1) }),
  ),
  fc.constant<Decision>((order) => deliver(order, 'shp_0', 'sam')),
  fc.constant<Decision>((order) =>
    requestReturn(order, { ...wish, returnId: 'ret_1', now: PLACED_AT, returnDays: 14 }),
  ),
  fc.constantFrom('ACCEPTED' as const, 'REFUSED' as const).map(
    (decision): Decision =>
      (order) =>
        decideReturn(order, 'ret_1', { decision, by: 'sam' }),
  ),
  fc.boolean().map(
    (restock): Decision =>
      (order) =>
        receiveReturn(order, 'ret_1', { refundId: 'ref_9', restock, by: 'sam' }, 'whenAll'),
  ),
  fc.nat(2).map(
    (id): Decision =>
      (order) =>
        requestRefund(
          order,
          { refundId: `ref_${id}`, of: { amount: 900 }, reason: 'Late', by: 'sam' },
          { shipping: 'whenAll', approvalThresholds: {} },
        ),
  ),
  fc
    .record({
      id: fc.constantFrom('ref_0', 'ref_1', 'ref_2', 'ref_9'),
      outcome: fc.constantFrom<RefundOutcome>(
        { status: 'MADE' },
        { status: 'PENDING' },
        { status: 'FAILED', reason: 'lost_or_stolen_card' },
      ),
    })
    .map(
      ({ id, outcome }): Decision =>
        (order) =>
          recordRefund(order, id, outcome),
    ),
  fc.constant<Decision>((order) =>
    cancelLines(
      order,
      { ...byCustomer, cancellationId: 'can_1', refundId: 'ref_8', lines: mugs(1) },
      'whenAll',
    ),
  ),
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
    // Anything but a rejection is a fault.
    if (error instanceof Error && 'kind' in error && REJECTIONS.includes(error.kind)) return [];
    throw error;
  }
}
