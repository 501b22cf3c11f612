import type { Metadata } from './types.ts';

/** @see https://docs.stripe.com/api/refunds/object */
export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  /** The movement out of the balance; nothing when the refund was rejected at once. */
  readonly balance_transaction: string | null;
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  /** The movement back into the balance of a refund that failed or was canceled. */
  readonly failure_balance_transaction?: string;
  readonly failure_reason?: RefundFailureReason;
  readonly metadata: Metadata;
  readonly payment_intent: string;
  readonly pending_reason?: 'processing';
  readonly reason: string | null;
  readonly status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
}

/** @see https://docs.stripe.com/api/refunds/object#refund_object-failure_reason */
export type RefundFailureReason = 'declined' | 'expired_or_canceled_card' | 'merchant_request';

/** @see https://docs.stripe.com/api/disputes/object */
export interface Dispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  /** The movements themselves, not their ids; none of an inquiry. */
  readonly balance_transactions: readonly BalanceTransaction[];
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly is_charge_refundable: boolean;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly payment_intent: string;
  readonly payment_method_details: {
    readonly type: 'card';
    readonly card: { readonly brand: string; readonly case_type: 'chargeback' | 'inquiry' };
  };
  readonly reason: 'fraudulent' | 'product_not_received';
  readonly status: 'needs_response' | 'warning_needs_response';
}

/** @see https://docs.stripe.com/api/balance_transactions/object */
export interface BalanceTransaction {
  readonly id: string;
  readonly object: 'balance_transaction';
  readonly amount: number;
  readonly available_on: number;
  readonly created: number;
  readonly currency: string;
  readonly fee: 0;
  readonly net: number;
  /** @see https://docs.stripe.com/reports/reporting-categories */
  readonly reporting_category: 'charge' | 'dispute' | 'refund' | 'refund_failure';
  /** The charge, refund or dispute that moved the money. */
  readonly source: string;
  readonly status: 'available';
  /** @see https://docs.stripe.com/reports/balance-transaction-types */
  readonly type: 'adjustment' | 'charge' | 'refund' | 'refund_failure';
}
