import { RefundNotFoundError } from '../domain/after-sales.errors.ts';
import type { Refund } from '../domain/after-sales.ts';
import type { Order } from '../domain/order.ts';
import {
  decideRefund,
  type RefundRules,
  type RequestedRefund,
  requestRefund,
} from '../domain/refunds.ts';
import { actId } from './act-id.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface RequestOrderRefund extends OrderCommand {
  readonly staffId: string;
  readonly of: RequestedRefund['of'];
  readonly reason: string;
  readonly idempotencyKey: string;
}

export interface RequestRefundDependencies extends OrderDependencies {
  readonly refundRules: RefundRules;
}

/**
 * Requests a refund for goodwill. Throws `RefundExceedsPaymentError`, `RefundNotPossibleError`, `OwnOrderError`,
 * `IdempotencyKeyReusedError`.
 */
export async function requestOrderRefund(
  { staffId: by, of, reason, idempotencyKey, ...command }: RequestOrderRefund,
  { refundRules, ...dependencies }: RequestRefundDependencies,
): Promise<{ readonly order: Order; readonly refund: Refund }> {
  const refundId = actId('ref', command.orderId, idempotencyKey);
  const order = await changeOrder(
    { ...command, keepsRoom: true },
    (current) => requestRefund(current, { refundId, of, reason, by }, refundRules),
    dependencies,
  );
  const refunds = order.state.status === 'CONFIRMED' ? order.state.refunds : [];
  const refund = refunds.find((each) => each.refundId === refundId);
  if (refund === undefined) throw new RefundNotFoundError();
  return { order, refund };
}

export interface DecideOrderRefund extends OrderCommand {
  readonly refundId: string;
  readonly staffId: string;
  readonly decision: 'approve' | 'reject';
}

/** Decides about a refund that waits for a second member of staff. Throws what {@link decideRefund} throws. */
export const decideOrderRefund = (
  { refundId, staffId: by, decision, ...command }: DecideOrderRefund,
  dependencies: OrderDependencies,
): Promise<Order> =>
  changeOrder(command, (order) => decideRefund(order, refundId, { decision, by }), dependencies);
