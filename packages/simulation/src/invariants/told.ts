import type { Told } from '../shop/people.ts';
import type { Invariant } from './invariant.ts';
import {
  isWithoutPerson,
  news,
  type ObservedEntry,
  type ObservedShop,
  ORDERS,
  orderOf,
} from './observed-shop.ts';

const CATALOGUE = 'orders-catalogue-local';
/** Time after which everybody sees what is in a table, whatever its reads lag. */
const SEEN_AFTER_MS = 60_000;

/** A response is a promise. */
export const whatPeopleWereToldHolds: Invariant = {
  name: 'whatPeopleWereToldHolds',
  sentence:
    'What a response said has happened: a 202 to a cancellation or a decision is in the log, and what is called unknown is not there.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.told);
    return () =>
      next().flatMap((told) => {
        const what = contradiction(shop, told);
        return what === undefined ? [] : [what];
      });
  },
};

function contradiction(shop: ObservedShop, told: Told): string | undefined {
  const { request, response } = told;
  const orderId = request.path?.orderId;
  if (orderId === undefined) return unknownProduct(shop, told);
  if (response.status === 404 && response.body.code === 'ORDER_NOT_FOUND') {
    // Nobody's any more, or in the archive.
    const isGone = isWithoutPerson(shop.platform.dynamoDb.item(ORDERS, { orderId }));
    return isGone ? undefined : `${orderId} is called unknown`;
  }
  if (response.status !== 202 && response.status !== 201) return undefined;
  const isMeant = effectOf(told);
  return isMeant === undefined || orderOf(shop, orderId)?.log.some(isMeant)
    ? undefined
    : `${request.route} of ${orderId} got 202, and is not in its log`;
}

/** Returns what tells the entry that a response promises. */
function effectOf({ request, response }: Told): ((entry: ObservedEntry) => boolean) | undefined {
  const { sub } = request.claims ?? {};
  switch (request.route) {
    case 'POST /orders/{orderId}/cancel': {
      // All that is left of an order is the whole order.
      const { lines } = (request.body ?? {}) as { readonly lines?: unknown };
      const types = lines === undefined ? /^cancelled$/ : /^(cancelled|lines-cancelled)$/;
      return ({ type }) => types.test(type);
    }
    case 'POST /orders/{orderId}/payment-method': {
      const { paymentMethodId: wanted } = request.body as { readonly paymentMethodId: string };
      return ({ paymentMethodId }) => paymentMethodId === wanted;
    }
    case 'POST /orders/{orderId}/shipments':
      return ({ type, shipmentId }) =>
        type === 'shipment-made' && shipmentId === response.body.shipmentId;
    case 'POST /orders/{orderId}/shipments/{shipmentId}/delivery':
      return ({ type, shipmentId }) =>
        type === 'shipment-delivered' && shipmentId === request.path?.shipmentId;
    case 'POST /orders/{orderId}/returns':
      return ({ type, returnId }) =>
        type === 'return-requested' && returnId === response.body.returnId;
    case 'POST /orders/{orderId}/returns/{returnId}/decision':
      return ({ type, returnId }) =>
        type === 'return-decided' && returnId === request.path?.returnId;
    case 'POST /orders/{orderId}/returns/{returnId}/receipt':
      return ({ type, returnId }) =>
        type === 'return-received' && returnId === request.path?.returnId;
    case 'POST /orders/{orderId}/refunds':
      return ({ type, refundId }) =>
        type === 'refund-requested' && refundId === response.body.refundId;
    case 'POST /orders/{orderId}/refunds/{refundId}/approval': {
      const { decision } = request.body as { readonly decision: string };
      const wanted = decision === 'approve' ? 'refund-approved' : 'refund-rejected';
      return ({ type, refundId }) => type === wanted && refundId === request.path?.refundId;
    }
    case 'POST /orders/{orderId}/notes':
      return ({ type, by }) => type === 'note-added' && by === sub;
    case 'POST /orders/{orderId}/requeue':
      return ({ type, by }) => type === 'resumed' && by === sub;
    case 'POST /orders/{orderId}/approval': {
      const { decision } = request.body as { readonly decision: string };
      const types = decision === 'approve' ? /^(approved|approval-given)$/ : /^rejected$/;
      return ({ type, by }) => types.test(type) && by === sub;
    }
    default:
      return undefined;
  }
}

function unknownProduct(shop: ObservedShop, { sentAtMs, response }: Told): string | undefined {
  if (response.body.code !== 'UNKNOWN_PRODUCT') return undefined;
  const skus = (response.body.skus ?? []) as string[];
  const known = skus.find((sku) => {
    const first = shop.changesOf(CATALOGUE).find(({ keys }) => keys.sku === sku);
    return first !== undefined && first.at < sentAtMs - SEEN_AFTER_MS;
  });
  return known === undefined ? undefined : `${known} is called unknown, and is in the catalogue`;
}
