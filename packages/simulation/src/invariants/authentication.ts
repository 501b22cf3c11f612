import type { Invariant } from './invariant.ts';
import { isCustomerAsked, news, ORDERS, orderOf, ordersOf } from './observed-shop.ts';

const HOUR_MS = 3_600_000;
/** An intent that whoever has its secret can still pay with. */
const USABLE = new Set(['requires_action', 'requires_payment_method', 'requires_confirmation']);

/** Nobody pays for an order that is over. */
export const nothingWaitsAfterTheEnd: Invariant = {
  name: 'nothingWaitsAfterTheEnd',
  sentence: 'No payment waits for its customer after its order is over.',
  holds: 'at rest',
  begin: (shop) => () => {
    const asked = new Set(
      [...ordersOf(shop)].flatMap(({ status, log }) =>
        status === 'NEEDS_ATTENTION' ? [] : log.map(({ paymentId }) => paymentId),
      ),
    );
    return [...shop.platform.stripe.payments()].flatMap(({ paymentIntentId, orderId, status }) => {
      const isOver = orderOf(shop, orderId ?? '')?.status !== 'NEEDS_ATTENTION';
      // Of one that was declined at once nobody was told the secret.
      const isTold = status === 'requires_action' || asked.has(paymentIntentId);
      return isOver && isTold && USABLE.has(status)
        ? [`${paymentIntentId} of ${orderId} is ${status}`]
        : [];
    });
  },
};

/** Stock does not wait for who never comes. */
export const askedOrdersEndInTime: Invariant = {
  name: 'askedOrdersEndInTime',
  sentence: 'No order waits for its customer for an hour longer than they were given.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(ORDERS));
    const waiting = new Map<string, number>();
    return () => {
      for (const { keys } of next()) {
        const order = orderOf(shop, String(keys.orderId));
        const asked = order && isCustomerAsked(order);
        if (asked === undefined) waiting.delete(String(keys.orderId));
        else waiting.set(String(keys.orderId), Date.parse(asked.expiresAt ?? ''));
      }
      const { clearedAtMs = Number.POSITIVE_INFINITY, platform } = shop;
      // While there is trouble, the sweep may fail.
      return [...waiting].flatMap(([orderId, until]) =>
        platform.kernel.nowMs > Math.max(until, clearedAtMs) + HOUR_MS
          ? [
              `${orderId} waits for its customer, who had time until ${new Date(until).toISOString()}`,
            ]
          : [],
      );
    };
  },
};
