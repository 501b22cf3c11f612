import type { Order } from './order.ts';

/**
 * Tells whether an order may still take stock and money, or waits for people to decide that. A parked
 * fulfilment is open; an order that was confirmed or cancelled is never open again.
 */
export function isOpen({ state }: Order): boolean {
  switch (state.status) {
    case 'PENDING':
    case 'AWAITING_APPROVAL':
      return true;
    case 'NEEDS_ATTENTION':
      return state.interrupted.status === 'PENDING';
    case 'CONFIRMED':
    case 'REJECTED':
    case 'CANCELLED':
      return false;
  }
}
