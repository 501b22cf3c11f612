import type { PlantedBug } from '../plant.ts';

const DOMAIN = 'services/orders/domain';
const USE_CASES = 'services/orders/use-cases';

/** Bugs in what happens after the confirmation: parcels, returns, refunds of parts, invoices. */
export const afterSalesBugs: readonly PlantedBug[] = [
  {
    name: 'refunds that are not made yet do not count',
    file: `${DOMAIN}/refunds.ts`,
    find: '  Math.max(0, totals.total - sumOf(refunds).amount);',
    replace:
      "  Math.max(0, totals.total - sumOf(refunds.filter(({ status }) => status === 'MADE')).amount);",
    invariant: 'refundsNeverExceedPayment',
  },
  {
    name: 'a refund is made without a look at what was made before',
    file: `${USE_CASES}/make-refund.ts`,
    find: `      (await look()) ??
      (await untilCertain(attempt, (number) => gateway.refund({ ...request, number }), look));`,
    replace: `      await untilCertain(
        clock.now().getTime() + attempt,
        (number) => gateway.refund({ ...request, number }),
        look,
      );`,
    invariant: 'eachRefundIsMadeOnce',
  },
  {
    name: 'a pending refund of a part counts as made',
    file: `${USE_CASES}/make-refund.ts`,
    find: "status === 'FAILED' ? { status, reason: failure } : { status };",
    replace: "status === 'FAILED' ? { status, reason: failure } : { status: status && 'MADE' };",
    invariant: 'refundsAreToldWhenMade',
  },
  {
    name: 'what became of a refund of a part is not heard of',
    file: `${USE_CASES}/reconcile-payments.ts`,
    find: 'return outcome === undefined ? [] : recordRefund(order, refundId, outcome);',
    replace: "return outcome?.status !== 'MADE' ? [] : recordRefund(order, refundId, outcome);",
    invariant: 'partsFollowTheLog',
  },
  {
    name: 'a parcel may hold what was cancelled',
    file: `${DOMAIN}/remaining.ts`,
    find: '  less(quantitiesOf(lines), [...shippedLines(state), ...cancelledLines(state)]);',
    replace: '  less(quantitiesOf(lines), shippedLines(state));',
    invariant: 'parcelsAddUp',
  },
  {
    name: 'what comes back already may come back again',
    file: `${DOMAIN}/returns.ts`,
    find: 'takeFrom(inTime, sku, quantity);',
    replace: 'takeFrom([], sku, quantity);',
    invariant: 'parcelsAddUp',
  },
  {
    name: 'lines that are restocked twice come back twice',
    file: 'services/inventory/use-cases/restock-lines.ts',
    find: 'const movements = restocking(reservation, returnId, lines);',
    replace:
      'const movements = restocking({ ...reservation, restocked: new Map() }, returnId, lines);',
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'stock that came back comes back again with the whole order',
    file: 'services/inventory/domain/reservation.ts',
    find: 'if (onHand !== 0) sold.set(',
    replace: "if (onHand !== 0 && entry.kind !== 'restock') sold.set(",
    invariant: 'stockComesBackOnce',
  },
  {
    name: 'a refund whose workflow was lost is not looked after',
    file: `${DOMAIN}/stalling.ts`,
    find: 'return earliest(state.refunds.filter(({ status }) => isOpen(status)).map(stalledRefund));',
    replace:
      "return earliest(state.refunds.filter(({ status }) => status === 'PENDING').map(stalledRefund));",
    invariant: 'partsFollowTheLog',
  },
  {
    name: 'a document may have the number of the next one',
    file: 'services/orders/adapters/dynamodb/invoice-params.ts',
    find: 'Item: toDocumentItem(draft, last + 1),',
    replace: 'Item: toDocumentItem(draft, last + 1 + (last % 2)),',
    invariant: 'invoiceNumbersHaveNoGap',
  },
  {
    name: 'all refunds of an order share one credit note',
    file: `${DOMAIN}/invoice.ts`,
    find: 'documentId: refundId === undefined ?',
    replace: 'documentId: refundId !== null ?',
    invariant: 'everyPaymentHasItsDocument',
  },
];
