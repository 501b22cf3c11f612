import type { RefundRequested } from './after-sales-event.ts';
import type { LogEntry } from './order-event.ts';
import { type LineQuantity, type Share, sumOf } from './shares.ts';

/** Parcel with some lines of an order. */
export interface Shipment {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly trackingUrl?: string;
  readonly lines: readonly LineQuantity[];
  readonly shippedAt: string;
  readonly deliveredAt?: string;
}

/** Return of some lines: requested by the customer, decided and received by staff. */
export interface Return {
  readonly returnId: string;
  readonly lines: readonly LineQuantity[];
  readonly reason: string;
  readonly requestedAt: string;
  readonly status: 'REQUESTED' | 'ACCEPTED' | 'REFUSED' | 'RECEIVED';
  /** Whether it can be sold again, once it was received. */
  readonly restock?: boolean;
}

export type RefundStatus =
  | 'AWAITING_APPROVAL'
  | 'REQUESTED'
  | 'PENDING'
  | 'MADE'
  | 'FAILED'
  | 'REJECTED';

/** Refund of a part of a confirmed order. */
export interface Refund extends Omit<RefundRequested, 'type' | 'needsApproval'> {
  readonly status: RefundStatus;
  /** Time when it came to its status. */
  readonly since: string;
}

/** Cancellation of some lines before they were shipped. */
export interface LinesCancelled {
  readonly cancellationId: string;
  readonly lines: readonly LineQuantity[];
}

/** What was sent, came back and was given back of a confirmed order. */
export interface AfterSales {
  readonly shipments: readonly Shipment[];
  readonly returns: readonly Return[];
  readonly refunds: readonly Refund[];
  readonly cancelledLines: readonly LinesCancelled[];
}

export const NO_AFTER_SALES: AfterSales = {
  shipments: [],
  returns: [],
  refunds: [],
  cancelledLines: [],
};

/** Applies one more entry; undefined when it is none of a confirmed order, or about nothing that is there. */
export function evolveAfterSales(state: AfterSales, entry: LogEntry): AfterSales | undefined {
  const picked = pick(state);
  switch (entry.type) {
    case 'shipment-made': {
      const { type: _, version: __, correlationId: ___, by: ____, at, ...shipment } = entry;
      return { ...picked, shipments: [...state.shipments, { ...shipment, shippedAt: at }] };
    }
    case 'shipment-delivered': {
      const shipments = changed(
        state.shipments,
        ({ shipmentId }) => shipmentId === entry.shipmentId,
        { deliveredAt: entry.at },
      );
      return shipments && { ...picked, shipments };
    }
    case 'return-requested': {
      const { returnId, lines, reason, at } = entry;
      const requested = { returnId, lines, reason, requestedAt: at, status: 'REQUESTED' } as const;
      return { ...picked, returns: [...state.returns, requested] };
    }
    case 'return-decided':
      return inReturn(picked, entry.returnId, { status: entry.decision });
    case 'return-received': {
      const { returnId, restock } = entry;
      return inReturn(picked, returnId, { status: 'RECEIVED', restock });
    }
    case 'lines-cancelled': {
      const { cancellationId, lines } = entry;
      return { ...picked, cancelledLines: [...state.cancelledLines, { cancellationId, lines }] };
    }
    case 'refund-requested': {
      const { type: _, version: __, correlationId: ___, needsApproval, at, ...refund } = entry;
      const status = needsApproval ? 'AWAITING_APPROVAL' : 'REQUESTED';
      return { ...picked, refunds: [...state.refunds, { ...refund, status, since: at }] };
    }
    case 'refund-approved': {
      const { tax, taxes } = entry;
      const retaxed = { ...(tax !== undefined && { tax }), ...(taxes && { taxes }) };
      return inRefund(picked, entry, 'REQUESTED', retaxed);
    }
    case 'refund-rejected':
      return inRefund(picked, entry, 'REJECTED');
    case 'refund-pending':
      return inRefund(picked, entry, 'PENDING');
    case 'refund-made':
      return inRefund(picked, entry, 'MADE');
    case 'refund-failed':
      return inRefund(picked, entry, 'FAILED');
    default:
      return undefined;
  }
}

const pick = ({ shipments, returns, refunds, cancelledLines }: AfterSales): AfterSales => ({
  shipments,
  returns,
  refunds,
  cancelledLines,
});

function inReturn(
  state: AfterSales,
  id: string,
  changes: Pick<Return, 'status' | 'restock'>,
): AfterSales | undefined {
  const returns = changed(state.returns, ({ returnId }) => returnId === id, changes);
  return returns && { ...state, returns };
}

function inRefund(
  state: AfterSales,
  { refundId: id, at }: { readonly refundId?: string; readonly at: string },
  status: RefundStatus,
  changes: Partial<Pick<Refund, 'tax' | 'taxes'>> = {},
): AfterSales | undefined {
  const isMeant = ({ refundId }: Refund) => refundId === id;
  const refunds = changed(state.refunds, isMeant, { ...changes, status, since: at });
  return refunds && { ...state, refunds };
}

/** Changes the one that is meant; undefined when there is none. */
const changed = <Item>(
  items: readonly Item[],
  isMeant: (item: Item) => boolean,
  changes: Partial<Item>,
): readonly Item[] | undefined =>
  items.some(isMeant)
    ? items.map((item) => (isMeant(item) ? { ...item, ...changes } : item))
    : undefined;

/** Lists what was sent, in quantities. */
export const shippedLines = ({ shipments }: Pick<AfterSales, 'shipments'>): LineQuantity[] =>
  shipments.flatMap(({ lines }) => lines);

/** Lists what was cancelled before it was sent. */
export const cancelledLines = (state: Pick<AfterSales, 'cancelledLines'>): LineQuantity[] =>
  state.cancelledLines.flatMap(({ lines }) => lines);

/** Lists the refunds that count: those that are made, and those that may yet be. */
export const countedRefunds = ({ refunds }: Pick<AfterSales, 'refunds'>): Refund[] =>
  refunds.filter(({ status }) => status !== 'FAILED' && status !== 'REJECTED');

/** Finds those refunds that are by line, with their lines and what was given back for them. */
export function refundedByLine(refunds: readonly Refund[]): {
  readonly lines: readonly LineQuantity[];
  readonly given: Share;
  readonly refunds: readonly Refund[];
} {
  const ofLines = refunds.filter(({ lines }) => lines !== undefined);
  const lines = ofLines.flatMap(({ lines = [] }) => lines);
  return { lines, given: sumOf(ofLines), refunds: ofLines };
}

/** Lists the refunds that are decided: those that count, but for those that wait for a second person. */
export const decidedRefunds = (state: Pick<AfterSales, 'refunds'>): Refund[] =>
  countedRefunds(state).filter(({ status }) => status !== 'AWAITING_APPROVAL');

/** Sums the refunds that are made. */
export const refundedAmount = ({ refunds }: Pick<AfterSales, 'refunds'>): number =>
  refunds.filter(({ status }) => status === 'MADE').reduce((sum, { amount }) => sum + amount, 0);

/** Tells whether a return or a refund is not over. */
export const hasOpenAfterSales = ({ returns, refunds }: AfterSales): boolean =>
  returns.some(({ status }) => status === 'REQUESTED' || status === 'ACCEPTED') ||
  refunds.some(
    ({ status }) =>
      status === 'REQUESTED' || status === 'PENDING' || status === 'AWAITING_APPROVAL',
  );
