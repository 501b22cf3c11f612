import { type Cancellation, cancel } from '../domain/cancellation.ts';
import { cancelLines } from '../domain/line-cancellation.ts';
import type { Order } from '../domain/order.ts';
import type { LineQuantity, RefundShipping } from '../domain/shares.ts';
import { actId } from './act-id.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';
import { type Reader, requireVisible } from './read-order.ts';

export interface CancelOrderDependencies extends OrderDependencies {
  /** Time after the confirmation in which customers may cancel an order by themselves. */
  readonly cancellableMinutes: number;
}

/**
 * Cancels an order for its owner or staff; money and stock follow. Throws `OrderNotFoundError`,
 * `OrderNotCancellableError`.
 */
export const cancelOrder = (
  { reader, ...command }: OrderCommand & { readonly reader: Reader },
  dependencies: CancelOrderDependencies,
): Promise<Order> =>
  changeOrder(
    command,
    (order) => cancel(order, cancellationBy(reader, order, dependencies)),
    dependencies,
  );

export interface CancelOrderLines extends OrderCommand {
  readonly reader: Reader;
  readonly lines: readonly LineQuantity[];
  readonly idempotencyKey: string;
}

/**
 * Cancels some lines that are not shipped; their share of the money and stock follow. Throws as
 * {@link cancelOrder} does, and `IdempotencyKeyReusedError`.
 */
export const cancelOrderLines = (
  { reader, lines, idempotencyKey, ...command }: CancelOrderLines,
  dependencies: CancelOrderDependencies & { readonly refundShipping: RefundShipping },
): Promise<Order> => {
  const cancellationId = actId('can', command.orderId, idempotencyKey);
  const refundId = actId('ref', command.orderId, cancellationId);
  return changeOrder(
    { ...command, keepsRoom: true },
    (order) =>
      cancelLines(
        order,
        { ...cancellationBy(reader, order, dependencies), cancellationId, refundId, lines },
        dependencies.refundShipping,
      ),
    dependencies,
  );
};

function cancellationBy(
  reader: Reader,
  order: Order,
  { clock, cancellableMinutes }: CancelOrderDependencies,
): Cancellation {
  requireVisible(order, reader);
  const isOwn = order.customerId === reader.customerId;
  return {
    by: isOwn ? 'customer' : 'staff',
    staffId: isOwn ? undefined : reader.customerId,
    now: clock.now().toISOString(),
    cancellableMinutes: reader.isStaff ? undefined : cancellableMinutes,
  };
}
