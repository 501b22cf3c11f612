import type { Payment } from '../ports/payment-gateway.ts';
import { inStatus } from './in-memory-gateway.ts';
import { ORDER_ID, PAYMENT_ID, PLACED_AT } from './orders.ts';

/** Settings of the payment's tasks. */
export const paymentSettings = {
  shopUrl: 'https://shop.test',
  authenticationMinutes: 10,
  paymentRetryMinutes: 15,
} as const;

/** Of one run of the fulfilment. */
export const command = { orderId: ORDER_ID, correlationId: 'run-1' };

/** A payment of the order, authorized unless told otherwise. */
export const payment = (changes: Partial<Payment> = {}): Payment => ({
  ...inStatus(
    {
      paymentId: PAYMENT_ID,
      orderId: ORDER_ID,
      attempt: 1,
      status: 'AUTHORIZED',
      amount: 2_500,
      captured: 0,
      refunded: 0,
      currency: 'EUR',
      createdAt: PLACED_AT,
    },
    changes.status ?? 'AUTHORIZED',
  ),
  ...changes,
});
