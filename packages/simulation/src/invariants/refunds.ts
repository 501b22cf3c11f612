import type { Invariant } from './invariant.ts';
import { counts, isUnderWay, refundsOf, sumOf } from './observed-refunds.ts';
import { orderOf, ordersOf } from './observed-shop.ts';

/** Nobody gives back what they never had. */
export const refundsNeverExceedPayment: Invariant = {
  name: 'refundsNeverExceedPayment',
  sentence: 'The refunds of an order that have not failed are never more than its total.',
  holds: 'always',
  begin: (shop) => () =>
    [...shop.changedOrders].flatMap((orderId) => {
      const order = orderOf(shop, orderId);
      if (order === undefined) return [];
      const counted = sumOf(refundsOf(order).filter(counts));
      return counted > order.total ? [`${counted} of ${order.total} go back for ${orderId}`] : [];
    }),
};

/** A request that comes twice gives money back once. */
export const eachRefundIsMadeOnce: Invariant = {
  name: 'eachRefundIsMadeOnce',
  sentence:
    'The provider has one refund at the most for each that a log requests, and of its amount.',
  holds: 'always',
  begin(shop) {
    const { stripe } = shop.platform;
    let version = -1;
    return () => {
      if (version === stripe.version) return [];
      version = stripe.version;
      const seen = new Set<string>();
      return [...stripe.refunds()].flatMap(({ refundId, orderId, amountMinor }) => {
        if (refundId === undefined || orderId === undefined) return [];
        if (seen.has(refundId)) return [`${refundId} of ${orderId} is made twice`];
        seen.add(refundId);
        const order = orderOf(shop, orderId);
        const due = order && refundsOf(order).find((refund) => refund.refundId === refundId);
        return due?.amount === amountMinor
          ? []
          : [`${amountMinor} are given back as ${refundId} of ${orderId}, which is ${due?.amount}`];
      });
    };
  },
};

/** What customers are told of their money is so. */
export const partsFollowTheLog: Invariant = {
  name: 'partsFollowTheLog',
  sentence:
    'A refund of a part is made at the provider if and only if the log of its order says so, and none is left under way.',
  holds: 'at rest',
  begin: (shop) => () => {
    const made = new Map(
      [...shop.platform.stripe.refunds()].map(({ refundId, status }) => [refundId, status]),
    );
    return [...ordersOf(shop)].flatMap((order) => {
      const { orderId, status } = order;
      if (shop.touchedByHand.has(orderId)) return [];
      return refundsOf(order).flatMap((refund) => {
        const atProvider = made.get(refund.refundId);
        const isRight =
          refund.amount === 0 || (atProvider === 'succeeded') === (refund.status === 'MADE');
        // What was cancelled as a whole gives back what was still under way with the rest.
        const isOver = status !== 'CONFIRMED' || !isUnderWay(refund);
        return (status !== 'CONFIRMED' || isRight) && isOver
          ? []
          : [`${refund.refundId} of ${orderId} is ${refund.status}, and ${atProvider} there`];
      });
    });
  },
};
