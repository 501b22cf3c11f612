import type { Clock } from '@commerce/lambda';
import { awaitedAuthentication } from '../domain/fulfilment.ts';
import type { OrderRepository } from '../ports/order-repository.ts';
import type { PaymentInbox, PaymentNotice } from '../ports/payment-notices.ts';

export interface KeepNoticeDependencies {
  readonly inbox: PaymentInbox;
  readonly orders: Pick<OrderRepository, 'get'>;
  readonly clock: Clock;
}

/** Outcome of a notice: kept, there before, or of no use. */
export type KeptNotice = 'new' | 'known' | 'of-no-use';

/**
 * Types that every payment causes. They are of use only to an order whose customer has to authenticate:
 * the saga knows of all others what it did itself.
 */
const OF_AUTHENTICATION: readonly string[] = [
  'payment_intent.amount_capturable_updated',
  'payment_intent.payment_failed',
];

/** Keeps a notice of the gateway once, unless it is of no use. */
export async function keepNotice(
  notice: PaymentNotice,
  { inbox, orders, clock }: KeepNoticeDependencies,
): Promise<KeptNotice> {
  const { orderId, about } = notice;
  if (OF_AUTHENTICATION.includes(notice.type) && orderId !== undefined) {
    const record = await orders.get(orderId);
    const awaited = record && awaitedAuthentication(record.order);
    if (awaited?.paymentId !== about) return 'of-no-use';
  }
  return (await inbox.add(notice, clock.now())) ? 'new' : 'known';
}
