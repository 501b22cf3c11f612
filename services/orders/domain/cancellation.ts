import { OrderNotCancellableError } from './cancellation.errors.ts';
import { mayBeInFlight } from './fulfilment.ts';
import { OrderClosedError } from './order.errors.ts';
import type { Cancelled, CancelledBy, Order, OrderIn } from './order.ts';
import type { OrderEvent } from './order-event.ts';

/**
 * Takes an order back. Money that was captured, or may be by now, is refunded. A second cancellation
 * changes nothing. A parked order is staff's to judge. Throws {@link OrderNotCancellableError}.
 */
export function cancel({ state }: Order, cancelledBy: CancelledBy): OrderEvent[] {
  switch (state.status) {
    case 'CANCELLED':
      return [];
    case 'AWAITING_APPROVAL':
      return [{ type: 'cancelled', cancelledBy, refundDue: false }];
    case 'PENDING':
      return [{ type: 'cancelled', cancelledBy, refundDue: state.progress.step === 'COMMITTED' }];
    case 'CONFIRMED':
      return [{ type: 'cancelled', cancelledBy, refundDue: true }];
    case 'NEEDS_ATTENTION': {
      const { interrupted } = state;
      if (cancelledBy === 'customer' || interrupted.status === 'CANCELLED') {
        throw new OrderNotCancellableError(state.status);
      }
      const refundDue = interrupted.progress.step === 'COMMITTED';
      return [{ type: 'cancelled', cancelledBy, refundDue }];
    }
    case 'REJECTED':
      throw new OrderNotCancellableError(state.status);
  }
}

/** The order, if it was cancelled. Throws {@link OrderClosedError}. */
export function requireCancelled(order: Order): OrderIn<Cancelled> {
  if (order.state.status !== 'CANCELLED') throw new OrderClosedError(order.state.status);
  return order as OrderIn<Cancelled>;
}

/** What became of the payment of a cancelled order. */
export type PaymentReturn = 'NONE' | 'VOIDED' | 'REFUNDED';

/**
 * Money and stock are back. When no payment was found, one may still be on its way from a task that
 * began before the cancellation: then the order stays open, and is looked at once more later.
 */
export function settle(
  order: Order,
  {
    payment,
    stockReleased,
    now,
  }: {
    readonly payment: PaymentReturn;
    readonly stockReleased: boolean;
    readonly now: string;
  },
): OrderEvent[] {
  const { state, totals } = requireCancelled(order);
  if (state.settled || (payment === 'NONE' && mayBeInFlight(state.since, now))) return [];
  const events: (OrderEvent | false)[] = [
    payment === 'VOIDED' && !state.refundDue && { type: 'payment-voided' },
    // Whoever was promised a refund hears of it, also when the capture had not happened yet.
    (payment === 'REFUNDED' || (payment === 'VOIDED' && state.refundDue)) && {
      type: 'refunded',
      amount: totals.total,
    },
    stockReleased && { type: 'stock-released' },
    { type: 'cancellation-settled' },
  ];
  return events.filter((event) => event !== false);
}
