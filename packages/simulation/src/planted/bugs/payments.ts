import type { PlantedBug } from '../plant.ts';

/** Bugs about customers who authenticate or take another card, and about promotions. */
export const paymentBugs: readonly PlantedBug[] = [
  {
    name: 'a payment that waits for its customer is left when its order is rejected',
    file: 'services/orders/use-cases/void-payment.ts',
    find: "      if (paymentId !== undefined || payment.status === 'REQUIRES_ACTION') {",
    replace: "      if (paymentId === undefined && payment.status === 'REQUIRES_ACTION') {",
    invariant: 'nothingWaitsAfterTheEnd',
  },
  {
    name: 'the payment of an earlier card stays of use',
    file: 'services/orders/use-cases/authorize-payment.ts',
    find: `      await voidPayment(order, found.paymentId, gateway);
      return undefined;`,
    replace: '      return undefined;',
    invariant: 'nothingWaitsAfterTheEnd',
  },
  {
    name: 'what a code takes off the price is charged all the same',
    file: 'services/orders/use-cases/authorize-payment.ts',
    find: 'amount: order.totals.total,',
    replace: 'amount: order.totals.total + (order.discount ?? 0),',
    invariant: 'nobodyPaysTwice',
  },
  {
    name: 'customers have their time to authenticate again with each look',
    file: 'services/orders/use-cases/authorize-payment.ts',
    find: 'if (clock.now().toISOString() < expiresAt) throw',
    replace: 'if (clock.now().toISOString() > expiresAt) throw',
    invariant: 'askedOrdersEndInTime',
  },
  {
    name: 'the release of an earlier attempt closes the later one',
    file: 'services/inventory/use-cases/release-stock.ts',
    find: 'const isOfLater = attempt !== undefined && attempt < reservation.attempt;',
    replace: 'const isOfLater = attempt !== undefined && attempt < 0;',
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'an order that is rejected keeps the use of its code',
    file: 'services/orders/domain/promotion.ts',
    find: "if (held && !holds && after.status !== 'CONFIRMED') return 'giveBack';",
    replace: "if (held && !holds && after.status === 'CANCELLED') return 'giveBack';",
    invariant: 'usesAreCounted',
  },
  {
    name: 'a code that is used up is used once more',
    file: 'services/orders/adapters/dynamodb/promotion-uses.ts',
    find: 'attribute_not_exists(uses) OR uses < :most',
    replace: 'attribute_not_exists(uses) OR uses <= :most',
    invariant: 'usesStayWithinLimits',
  },
  {
    name: 'an order that is paid with another card takes no use of its code',
    file: 'services/orders/domain/promotion.ts',
    find: "return before.status === 'REJECTED' && holds ? 'take' : undefined;",
    replace: "return before.status === 'CANCELLED' && holds ? 'take' : undefined;",
    invariant: 'usesAreCounted',
  },
];
