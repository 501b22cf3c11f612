import { orderApprovalRequestedV1 } from './order-approval-requested.v1.ts';
import { orderApprovedV1 } from './order-approved.v1.ts';
import { orderCancelledV1 } from './order-cancelled.v1.ts';
import { orderConfirmedV1 } from './order-confirmed.v1.ts';
import { orderDeliveredV1 } from './order-delivered.v1.ts';
import { orderLinesCancelledV1 } from './order-lines-cancelled.v1.ts';
import { orderNeedsAttentionV1 } from './order-needs-attention.v1.ts';
import { orderNotedV1 } from './order-noted.v1.ts';
import { orderPaymentActionRequiredV1 } from './order-payment-action-required.v1.ts';
import { orderPlacedV1 } from './order-placed.v1.ts';
import { orderProgressedV1 } from './order-progressed.v1.ts';
import { orderRefundChangedV1 } from './order-refund-changed.v1.ts';
import { orderRefundRequestedV1 } from './order-refund-requested.v1.ts';
import { orderRefundedV1 } from './order-refunded.v1.ts';
import { orderRejectedV1 } from './order-rejected.v1.ts';
import { orderRejectionDecidedV1 } from './order-rejection-decided.v1.ts';
import { orderResumedV1 } from './order-resumed.v1.ts';
import { orderReturnDecidedV1 } from './order-return-decided.v1.ts';
import { orderReturnRequestedV1 } from './order-return-requested.v1.ts';
import { orderReturnedV1 } from './order-returned.v1.ts';
import { orderSettledV1 } from './order-settled.v1.ts';
import { orderShippedV1 } from './order-shipped.v1.ts';

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
  orderLinesCancelledV1,
  orderShippedV1,
  orderDeliveredV1,
  orderReturnRequestedV1,
  orderReturnDecidedV1,
  orderReturnedV1,
  orderRefundRequestedV1,
  orderNotedV1,
] as const;
