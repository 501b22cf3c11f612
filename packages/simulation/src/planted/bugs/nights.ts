import type { PlantedBug } from '../plant.ts';

/** Bugs by which what looks after the books at night sees too much, or too little. */
export const nightBugs: readonly PlantedBug[] = [
  {
    name: 'stock that moves while it is verified counts as wrong',
    file: 'services/inventory/use-cases/verify-stock.ts',
    find: 'if (isUnmoved(before.get(sku), after.get(sku))) mismatches',
    replace: 'if (isUnmoved(before.get(sku), after.get(sku)) || differing.length > 0) mismatches',
    invariant: 'verifyFindsNothing',
  },
  {
    name: 'money that was given back by hand is no difference',
    file: 'services/orders/domain/reconciliation.ts',
    find: "    return 'REFUNDED_NOT_CANCELLED';",
    replace: '    return undefined;',
    invariant: 'reconciliationFindsRefundsByHand',
  },
  {
    name: 'a payment is compared with the price before taxes',
    file: 'services/orders/domain/reconciliation.ts',
    find: 'const same = captured === order.totals.total && currency === order.currency;',
    replace:
      'const same = captured === order.totals.total - order.totals.tax && currency === order.currency;',
    invariant: 'reconciliationFindsNothingElse',
  },
  {
    name: 'a digest is cleared before it is written',
    file: 'services/notifications/use-cases/send-stock-digest.ts',
    find: `    await deliverMail(digestFor(window, products, shop), dependencies);
    await digests.clear(
      window,
      products.map(({ sku }) => sku),
    );`,
    replace: `    await digests.clear(
      window,
      products.map(({ sku }) => sku),
    );
    await deliverMail(digestFor(window, products, shop), dependencies);`,
    invariant: 'lowStockIsInADigest',
  },
];
