/** What `GET /orders/{orderId}` tells the owner of an order. Amounts are minor units of `currency`. */
export type OrderStatus =
  | 'PENDING'
  | 'AWAITING_APPROVAL'
  | 'CONFIRMED'
  | 'REJECTED'
  | 'CANCELLED'
  | 'NEEDS_ATTENTION';

export interface OrderSummary {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly total: number;
  readonly currency: string;
  /** ISO 8601. */
  readonly placedAt: string;
}

export interface OrderList {
  readonly orders: readonly OrderSummary[];
  readonly cursor?: string;
}

export interface LineQuantity {
  readonly sku: string;
  readonly quantity: number;
}

export interface OrderLine extends LineQuantity {
  readonly name: string;
  readonly unitPrice: number;
  /** What is paid for the line; absent in older orders. */
  readonly amount?: number;
  readonly shipped: number;
  readonly returned: number;
  readonly cancelled: number;
}

export interface Shipment {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly trackingUrl?: string;
  readonly lines: readonly LineQuantity[];
  readonly shippedAt: string;
  readonly deliveredAt?: string;
}

export interface OrderReturn {
  readonly returnId: string;
  readonly status: 'REQUESTED' | 'ACCEPTED' | 'REFUSED' | 'RECEIVED';
  readonly lines: readonly LineQuantity[];
  readonly reason: string;
  readonly requestedAt: string;
}

export interface Refund {
  readonly refundId: string;
  readonly status: 'AWAITING_APPROVAL' | 'REQUESTED' | 'PENDING' | 'MADE' | 'FAILED' | 'REJECTED';
  readonly cause: 'RETURN' | 'CANCELLATION' | 'GOODWILL';
  readonly amount: number;
  readonly since: string;
}

export interface TimelineEntry {
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly status: OrderStatus;
  readonly amount?: number;
  readonly decision?: 'ACCEPTED' | 'REFUSED';
  readonly cancelledBy?: 'customer' | 'staff';
}

export interface Reason {
  readonly code: string;
  readonly skus?: readonly string[];
}

/** What the customer can do about the payment, and until when. */
export type PaymentNeed =
  | {
      readonly status: 'REQUIRES_ACTION';
      readonly clientSecret: string;
      /** Page of the bank. */
      readonly redirectUrl?: string;
      readonly expiresAt: string;
    }
  | { readonly status: 'REQUIRES_PAYMENT_METHOD'; readonly expiresAt: string };

export interface ShippingAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly country: string;
}

export interface Order extends OrderSummary {
  readonly version: number;
  readonly subtotal: number;
  readonly shipping: number;
  readonly tax: number;
  readonly discount?: number;
  readonly promotionCode?: string;
  readonly email: string;
  readonly shippingAddress: ShippingAddress;
  readonly reason?: Reason;
  readonly payment?: PaymentNeed;
  readonly lines: readonly OrderLine[];
  readonly shipments: readonly Shipment[];
  readonly returns: readonly OrderReturn[];
  readonly refunds: readonly Refund[];
  readonly refunded: number;
  readonly timeline: readonly TimelineEntry[];
}

export interface Invoice {
  readonly number: string;
  readonly kind: 'INVOICE' | 'CREDIT_NOTE';
  readonly issuedOn: string;
  readonly amount: number;
  readonly currency: string;
  /** Address of the PDF for five minutes; absent until it is made. */
  readonly url?: string;
}
