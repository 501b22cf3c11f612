import { awaitedAuthentication } from '../domain/fulfilment.ts';
import type { OrderId } from '../domain/ids.ts';
import type { OrderRepository } from '../ports/order-repository.ts';
import { type PaymentGateway, PaymentNotFoundError } from '../ports/payment-gateway.ts';
import type { PaymentNotice } from '../ports/payment-notices.ts';
import type { Workflows } from '../ports/workflows.ts';

export interface ResumeAuthenticatedDependencies {
  readonly orders: Pick<OrderRepository, 'get'>;
  readonly gateway: Pick<PaymentGateway, 'about'>;
  readonly workflows: Workflows<'fulfilment'>;
}

/**
 * Starts the fulfilment of an order that waits for the payment of a notice: its customer has
 * authenticated, or refused to. Returns whether it did; the same notice starts the same run.
 */
export async function resumeAuthenticated(
  notice: PaymentNotice,
  { orders, gateway, workflows }: ResumeAuthenticatedDependencies,
): Promise<boolean> {
  if (!notice.type.startsWith('payment_intent.')) return false;
  const orderId = notice.orderId ?? (await orderOf(notice, gateway));
  const record = orderId === undefined ? undefined : await orders.get(orderId);
  if (record === undefined) return false;
  const { order, log } = record;
  if (awaitedAuthentication(order)?.paymentId !== notice.about) return false;
  await workflows.start({
    workflow: 'fulfilment',
    orderId: order.orderId,
    run: `notice-${notice.noticeId}`,
    correlationId: log[0]?.correlationId ?? order.orderId,
  });
  return true;
}

async function orderOf(
  { about }: PaymentNotice,
  gateway: Pick<PaymentGateway, 'about'>,
): Promise<OrderId | undefined> {
  try {
    return (await gateway.about(about)).orderId;
  } catch (error) {
    // The comparison has reported it.
    if (error instanceof PaymentNotFoundError) return undefined;
    throw error;
  }
}
