import type { TaxOfRate } from './invoice-taxes.ts';
import type { CancelledBy } from './order.ts';
import type { LineQuantity } from './shares.ts';

/** Cause of a refund of a part. */
export type RefundCause = 'RETURN' | 'CANCELLATION' | 'GOODWILL';

export type ReturnDecision = 'ACCEPTED' | 'REFUSED';

/** A parcel is on its way. */
export interface ShipmentMade {
  readonly type: 'shipment-made';
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly trackingUrl?: string;
  readonly lines: readonly LineQuantity[];
  readonly by: string;
}

/** Money is to be given back: it counts from here on, so that two requests cannot exceed together. */
export interface RefundRequested {
  readonly type: 'refund-requested';
  readonly refundId: string;
  readonly amount: number;
  readonly shipping: number;
  readonly tax: number;
  /** Taxes by the rates of the order, in their order; absent when it has one. */
  readonly taxes?: readonly TaxOfRate[];
  readonly cause: RefundCause;
  /** Lines whose share it is. */
  readonly lines?: readonly LineQuantity[];
  /** Lines whose stock comes back before the money is given back. */
  readonly restock?: readonly LineQuantity[];
  /** Present when a second member of staff must approve it. */
  readonly needsApproval?: true;
  readonly reason?: string;
  readonly by?: string;
}

/** A second member of staff approved a refund. */
export interface RefundApproved {
  readonly type: 'refund-approved';
  readonly refundId: string;
  readonly by: string;
  /** Taxes in place of those of the request, when others have taken from their rates meanwhile. */
  readonly tax?: number;
  readonly taxes?: readonly TaxOfRate[];
}

/** What happens to an order after it was confirmed. */
export type AfterSalesEvent =
  | ShipmentMade
  | { readonly type: 'shipment-delivered'; readonly shipmentId: string; readonly by: string }
  | {
      readonly type: 'return-requested';
      readonly returnId: string;
      readonly lines: readonly LineQuantity[];
      readonly reason: string;
    }
  | {
      readonly type: 'return-decided';
      readonly returnId: string;
      readonly decision: ReturnDecision;
      readonly by: string;
      readonly note?: string;
    }
  | {
      readonly type: 'return-received';
      readonly returnId: string;
      readonly restock: boolean;
      readonly by: string;
    }
  | {
      readonly type: 'lines-cancelled';
      readonly cancellationId: string;
      readonly lines: readonly LineQuantity[];
      readonly cancelledBy: CancelledBy;
      readonly by?: string;
    }
  | RefundRequested
  | RefundApproved
  | { readonly type: 'refund-rejected'; readonly refundId: string; readonly by: string }
  | { readonly type: 'refund-made'; readonly refundId: string; readonly amount: number };
