import { recordedPayment, requirePending } from '../domain/fulfilment.ts';
import {
  type Payment,
  PaymentOutcomeUnknownError,
  PaymentStateError,
} from '../ports/payment-gateway.ts';
import type { PaymentPorts } from './authorize-payment.ts';
import { loadOrder, type OrderCommand } from './change-order.ts';
import { voidPayment } from './payment-operations.ts';

/** The money was taken after all, by another run of the saga: there is nothing to compensate. */
export class PaymentAlreadyCapturedError extends Error {
  override readonly name = 'PaymentAlreadyCapturedError';
  readonly code = 'PAYMENT_ALREADY_CAPTURED';
  readonly kind = 'conflict';

  constructor(options?: { cause?: unknown }) {
    super('The payment was captured already', options);
  }
}

/**
 * Gives back what a failing order has set aside; nothing set aside is no failure. Throws
 * `OrderClosedError` and {@link PaymentAlreadyCapturedError}.
 */
export async function voidOrderPayment(
  { orderId }: OrderCommand,
  { orders, gateway }: PaymentPorts,
): Promise<{ readonly voided: boolean }> {
  const { order } = await loadOrder(orderId, orders);
  requirePending(order);
  const recorded = recordedPayment(order);
  const payment =
    recorded === undefined ? await gateway.find(orderId) : await gateway.get(recorded);
  switch (payment?.status) {
    case undefined:
    case 'DECLINED':
      return { voided: false };
    case 'VOIDED':
      return { voided: true };
    case 'PROCESSING':
      throw new PaymentOutcomeUnknownError(false);
    case 'CAPTURED':
    case 'REFUNDED':
      throw new PaymentAlreadyCapturedError();
    case 'AUTHORIZED':
      return { voided: await voidAuthorized(payment) };
  }

  async function voidAuthorized({ paymentId }: Payment): Promise<boolean> {
    try {
      await voidPayment(order, paymentId, gateway);
      return true;
    } catch (error) {
      if (error instanceof PaymentStateError && error.details.status === 'CAPTURED') {
        throw new PaymentAlreadyCapturedError({ cause: error });
      }
      throw error;
    }
  }
}
