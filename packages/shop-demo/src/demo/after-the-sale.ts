import type { Caller, Document, Line, Order, Shop } from './shop.ts';

const STAFF: Caller = { sub: 'sam', isStaff: true };

/** What came of an order after its confirmation. */
export interface AfterTheSale {
  readonly order: Order;
  readonly documents: readonly Document[];
}

/**
 * Sends a confirmed order, has one line of it come back, and gives some more of the money back for goodwill.
 * Returns the order once all of it is refunded, with its invoice and credit notes.
 */
export async function sendAndTakeBack(
  shop: Shop,
  customer: string,
  orderId: string,
  { all, back }: { readonly all: readonly Line[]; readonly back: Line },
): Promise<AfterTheSale> {
  const act = <T>(caller: Caller, path: string, body: object) =>
    shop.ask<T>(caller, 'POST', `/orders/${orderId}/${path}`, body);
  const { shipmentId } = await act<{ shipmentId: string }>(STAFF, 'shipments', {
    lines: all,
    carrier: 'DHL',
    trackingNumber: '00340434161094000000',
  });
  await act(STAFF, `shipments/${shipmentId}/delivery`, {});
  const wish = { lines: [back], reason: 'I have it already' };
  const { returnId } = await act<{ returnId: string }>({ sub: customer }, 'returns', wish);
  await act(STAFF, `returns/${returnId}/decision`, { decision: 'accept' });
  await act(STAFF, `returns/${returnId}/receipt`, { restock: true });
  await act(STAFF, 'refunds', { amount: 200, reason: 'It came late' });
  const isRefunded = ({ refunds = [] }: Order) =>
    refunds.length === 2 && refunds.every(({ status }) => status === 'MADE');
  const order = await shop.follow(customer, orderId, isRefunded);
  return { order, documents: await shop.documents(customer, orderId, 3) };
}
