import type { Invariant } from './invariant.ts';
import { deliveryOf } from './mails.ts';
import { counts, refundsOf, sumOf } from './observed-refunds.ts';
import { news, type ObservedShop, orderOf } from './observed-shop.ts';

/** Time by which an order has ended before the last run, whatever a clock says. */
const MARGIN_MS = 3_600_000;
const DIGESTS = 'notifications-digests-local';

/** What looks after the books finds what is wrong in them, and nothing else. */
export const verifyFindsNothing: Invariant = {
  name: 'verifyFindsNothing',
  sentence: 'The nightly check of the ledger runs, and finds no counter that differs from it.',
  holds: 'at rest',
  begin: (shop) => () => {
    const runs = countsOf(shop, 'StockMismatches', 'inventory-verify-stock');
    const found = runs.filter(({ value }) => value > 0);
    return [
      ...found.map(({ value }) => `${value} counters differ from the ledger`),
      ...(runs.length < (shop.plan.nights ?? 0) ? [`It ran ${runs.length} times only`] : []),
    ];
  },
};

/** Nobody is called out of bed for nothing. */
export const reconciliationFindsNothingElse: Invariant = {
  name: 'reconciliationFindsNothingElse',
  sentence: 'Payments and orders agree each night, as long as nobody moves money by hand.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.platform.metrics);
    return () =>
      next().flatMap(({ name, value, by }) =>
        name === 'PaymentDifferences' &&
        value > 0 &&
        by.startsWith('orders-reconcile') &&
        shop.touchedByHand.size === 0
          ? [`${value} payments differ from their orders`]
          : [],
      );
  },
};

/** Money that somebody gave back past the shop is seen. */
export const reconciliationFindsRefundsByHand: Invariant = {
  name: 'reconciliationFindsRefundsByHand',
  sentence: 'The reconciliation reports each refund by hand of an order that is confirmed.',
  holds: 'at rest',
  begin: (shop) => () => {
    const runs = countsOf(shop, 'PaymentDifferences', 'orders-reconcile-payments');
    const lastRunMs = runs.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
    const due = [...shop.platform.stripe.payments()].filter(({ orderId, refundedMinor }) => {
      const order = orderOf(shop, orderId ?? '');
      const told = order === undefined ? 0 : sumOf(refundsOf(order).filter(counts));
      const endedAtMs = Date.parse(order?.log.at(-1)?.at ?? '');
      return (
        order?.status === 'CONFIRMED' && refundedMinor > told && endedAtMs < lastRunMs - MARGIN_MS
      );
    });
    const found = runs.reduce((sum, { value }) => sum + value, 0);
    return found >= due.length ? [] : [`${found} are reported of ${due.length}`];
  },
};

/** Staff hear of what runs low. */
export const lowStockIsInADigest: Invariant = {
  name: 'lowStockIsInADigest',
  sentence: 'Each product that ran low is in the digest of its window, which is sent once.',
  holds: 'at rest',
  begin: (shop) => () => {
    if (shop.plan.nights === undefined) return [];
    const mails = shop.platform.ses.mails();
    const low = shop
      .changesOf(DIGESTS)
      .flatMap(({ eventName, newImage }) => (eventName === 'INSERT' && newImage ? [newImage] : []));
    return low.flatMap(({ window, sku, name }) => {
      const isTold = mails.some(
        (mail) =>
          deliveryOf(mail) === `stock-digest/${window}` && mail.text?.includes(String(name)),
      );
      return isTold ? [] : [`${sku} is in no digest of ${window}`];
    });
  },
};

/** Values of a metric that a function counted, in their order. */
const countsOf = ({ platform }: ObservedShop, metric: string, functionName: string) =>
  platform.metrics.filter(({ name, by }) => name === metric && by.startsWith(functionName));
