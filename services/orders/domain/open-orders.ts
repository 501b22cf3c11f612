import type { Order } from './order.ts';

/**
 * Whether an order may still take stock and money, or waits for somebody who says whether it does. A
 * parked fulfilment is among them; what was confirmed or taken back never comes among them again.
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
