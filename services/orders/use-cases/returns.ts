import { ReturnNotFoundError } from '../domain/after-sales.errors.ts';
import type { Return } from '../domain/after-sales.ts';
import type { ReturnDecision } from '../domain/after-sales-event.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import { decideReturn, receiveReturn, requestReturn } from '../domain/returns.ts';
import type { LineQuantity, RefundShipping } from '../domain/shares.ts';
import { actId } from './act-id.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';
import { requireVisible } from './read-order.ts';

export interface RequestOrderReturn extends OrderCommand {
  readonly customerId: CustomerId;
  readonly lines: readonly LineQuantity[];
  readonly reason: string;
  readonly idempotencyKey: string;
}

export interface RequestReturnDependencies extends OrderDependencies {
  /** Days after the delivery in which customers may return. */
  readonly returnDays: number;
}

/** Requests a return for the owner of an order. Throws `OrderNotFoundError`, `ReturnNotPossibleError`. */
export async function requestOrderReturn(
  { customerId, lines, reason, idempotencyKey, ...command }: RequestOrderReturn,
  { returnDays, ...dependencies }: RequestReturnDependencies,
): Promise<{ readonly order: Order; readonly requested: Return }> {
  const returnId = actId('ret', command.orderId, idempotencyKey);
  const order = await changeOrder(
    { ...command, keepsRoom: true },
    (current) => {
      requireVisible(current, { customerId, isStaff: false });
      const now = dependencies.clock.now().toISOString();
      return requestReturn(current, { returnId, lines, reason, now, returnDays });
    },
    dependencies,
  );
  const returns = order.state.status === 'CONFIRMED' ? order.state.returns : [];
  const requested = returns.find((each) => each.returnId === returnId);
  if (requested === undefined) throw new ReturnNotFoundError();
  return { order, requested };
}

export interface DecideOrderReturn extends OrderCommand {
  readonly returnId: string;
  readonly staffId: string;
  readonly decision: ReturnDecision;
  readonly note: string | undefined;
}

/** Decides about a return for a member of staff. Throws `ReturnNotFoundError`, `ReturnNotPossibleError`, `OwnOrderError`. */
export const decideOrderReturn = (
  { returnId, staffId: by, decision, note, ...command }: DecideOrderReturn,
  dependencies: OrderDependencies,
): Promise<Order> =>
  changeOrder(
    { ...command, keepsRoom: note !== undefined },
    (order) => decideReturn(order, returnId, { decision, by, note }),
    dependencies,
  );

export interface ReceiveOrderReturn extends OrderCommand {
  readonly returnId: string;
  readonly staffId: string;
  /** Whether it can be sold again. */
  readonly restock: boolean;
}

export interface ReceiveReturnDependencies extends OrderDependencies {
  readonly refundShipping: RefundShipping;
}

/** Records that a return came back; refund and stock follow. Throws as {@link decideOrderReturn} does. */
export const receiveOrderReturn = (
  { returnId, staffId: by, restock, ...command }: ReceiveOrderReturn,
  { refundShipping, ...dependencies }: ReceiveReturnDependencies,
): Promise<Order> => {
  const refundId = actId('ref', command.orderId, returnId);
  return changeOrder(
    command,
    (order) => receiveReturn(order, returnId, { refundId, restock, by }, refundShipping),
    dependencies,
  );
};
