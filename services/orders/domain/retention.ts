import { hasOpenAfterSales } from './after-sales.ts';
import { isOver } from './fulfilment.ts';
import type { CustomerId } from './ids.ts';
import type { Address, Contact, Order } from './order.ts';
import type { LogEntry } from './order-event.ts';

/**
 * Days for which an order stays whole after its end, at the least: a bank may send a refund back after
 * weeks, and the order has to pay it again.
 *
 * @see https://docs.stripe.com/refunds#failed-refunds
 */
export const MIN_ORDER_RETENTION_DAYS = 60;

/** Returns when an order ended; undefined while something may still happen by itself. */
export const endedAt = (order: Order, log: readonly LogEntry[]): string | undefined =>
  isOver(order) && !isOpenAfterSales(order)
    ? log.findLast(({ type }) => type !== 'note-added')?.at
    : undefined;

const isOpenAfterSales = ({ state }: Order): boolean =>
  state.status === 'CONFIRMED' && hasOpenAfterSales(state);

/** Contact of an order whose person is erased; events have the same. */
export const NOBODY: Contact = { email: 'erased@erased.invalid', locale: 'en' };

/** Keeps of an address what accounting needs. */
const countryOf = ({ country }: Address): Address => ({
  name: 'erased',
  line1: 'erased',
  city: 'erased',
  postalCode: 'erased',
  country,
});

/**
 * Takes the person out of a log: amounts, products, country and events stay. Each order gets a customer
 * of its own, so that nobody can tell which orders belonged together.
 */
export function anonymise({ orderId }: Order, log: readonly LogEntry[]): LogEntry[] {
  return log.map((entry) => {
    switch (entry.type) {
      case 'placed': {
        // They lead to the person, at the gateway and at the tax office.
        const { paymentCustomerId: _, vatId: __, ...rest } = entry;
        return {
          ...rest,
          customerId: `erased-${orderId}` as CustomerId,
          contact: NOBODY,
          shippingAddress: countryOf(entry.shippingAddress),
          ...(entry.paymentMethodId !== undefined && { paymentMethodId: 'erased' }),
        };
      }
      case 'payment-method-changed': {
        const { paymentCustomerId: _, ...rest } = entry;
        return { ...rest, paymentMethodId: 'erased' };
      }
      case 'authentication-required': {
        const { redirectUrl: _, ...rest } = entry;
        return { ...rest, clientSecret: 'erased' };
      }
      case 'approved':
      case 'approval-given':
      case 'rejected':
      case 'cancelled':
      case 'return-decided': {
        const { note: _, ...rest } = entry;
        return rest;
      }
      case 'settled-by-hand':
      case 'note-added':
        return { ...entry, note: 'erased' };
      case 'return-requested':
        return { ...entry, reason: 'erased' };
      case 'refund-requested': {
        const { reason: _, ...rest } = entry;
        return rest;
      }
      // The carrier's page names the person.
      case 'shipment-made': {
        const { trackingUrl: _, ...rest } = entry;
        return { ...rest, trackingNumber: 'erased' };
      }
      default:
        return entry;
    }
  });
}
