import { orderApprovalRequestedV1 } from './order-approval-requested.v1.ts';
import { orderApprovedV1 } from './order-approved.v1.ts';
import { orderCancelledV1 } from './order-cancelled.v1.ts';
import { orderConfirmedV1 } from './order-confirmed.v1.ts';
import { orderNeedsAttentionV1 } from './order-needs-attention.v1.ts';
import { orderPaymentActionRequiredV1 } from './order-payment-action-required.v1.ts';
import { orderPlacedV1 } from './order-placed.v1.ts';
import { orderProgressedV1 } from './order-progressed.v1.ts';
import { orderRefundChangedV1 } from './order-refund-changed.v1.ts';
import { orderRefundedV1 } from './order-refunded.v1.ts';
import { orderRejectedV1 } from './order-rejected.v1.ts';
import { orderRejectionDecidedV1 } from './order-rejection-decided.v1.ts';
import { orderResumedV1 } from './order-resumed.v1.ts';
import { orderSettledV1 } from './order-settled.v1.ts';

/**
 * Every event of an order: together they are its versions without a gap.
 *
 * @example
 * ```ts
 * const read = eventReader(orderEvents);
 * ```
 */
export const orderEvents = [
  orderPlacedV1,
  orderProgressedV1,
  orderPaymentActionRequiredV1,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderConfirmedV1,
  orderRejectionDecidedV1,
  orderRejectedV1,
  orderCancelledV1,
  orderRefundChangedV1,
  orderRefundedV1,
  orderNeedsAttentionV1,
  orderResumedV1,
  orderSettledV1,
] as const;
