import type { ObservedEntry, ObservedOrder } from './observed-shop.ts';

export type RefundStatus =
  | 'AWAITING_APPROVAL'
  | 'REQUESTED'
  | 'PENDING'
  | 'MADE'
  | 'FAILED'
  | 'REJECTED';

/** Refund of a part of an order, as its log says it is. */
export interface ObservedRefund {
  readonly refundId: string;
  readonly amount: number;
  readonly status: RefundStatus;
  /** True when it was made at some time, also if it failed later. */
  readonly wasMade: boolean;
  readonly restock: readonly { readonly sku: string; readonly quantity: number }[];
}

const STATUS_AFTER: Readonly<Record<string, RefundStatus>> = {
  'refund-approved': 'REQUESTED',
  'refund-rejected': 'REJECTED',
  'refund-pending': 'PENDING',
  'refund-made': 'MADE',
  'refund-failed': 'FAILED',
};

/** Reads the refunds of parts from a log, the oldest first. */
export function refundsOf({ log }: Pick<ObservedOrder, 'log'>): ObservedRefund[] {
  const refunds = new Map<string, ObservedRefund>();
  for (const entry of log) {
    const { refundId } = entry;
    if (refundId === undefined) continue;
    const refund = refunds.get(refundId);
    if (refund === undefined) refunds.set(refundId, requested(refundId, entry));
    else {
      const status = STATUS_AFTER[entry.type] ?? refund.status;
      refunds.set(refundId, { ...refund, status, wasMade: refund.wasMade || status === 'MADE' });
    }
  }
  return [...refunds.values()];
}

const requested = (refundId: string, entry: ObservedEntry): ObservedRefund => ({
  refundId,
  amount: entry.amount ?? 0,
  status: entry.needsApproval ? 'AWAITING_APPROVAL' : 'REQUESTED',
  wasMade: false,
  restock: entry.restock ?? [],
});

/** Tells whether a refund gives money back, or has: one that waits for a second person may yet be too much. */
export const counts = ({ status }: ObservedRefund): boolean =>
  status !== 'FAILED' && status !== 'REJECTED' && status !== 'AWAITING_APPROVAL';

/** Tells whether somebody has yet to hear from the provider. */
export const isUnderWay = ({ status }: ObservedRefund): boolean =>
  status === 'REQUESTED' || status === 'PENDING';

export const sumOf = (amounts: Iterable<{ readonly amount: number }>): number =>
  [...amounts].reduce((sum, { amount }) => sum + amount, 0);
