import { ownRequest } from '@commerce/page/api/own';
import type { OrderAttempt } from '../state/order-attempt.ts';

/** Sends an order under its key, which makes it safe to send again, and returns its id. */
export async function placeOrder({ idempotencyKey, order }: OrderAttempt): Promise<string> {
  const { body } = await ownRequest<{ readonly orderId: string }>('/orders', {
    method: 'POST',
    body: order,
    headers: { 'idempotency-key': idempotencyKey },
    repeatable: true,
  });
  return body.orderId;
}
