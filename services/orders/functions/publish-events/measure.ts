import {
  type CloudEvent,
  orderCancelledV1,
  orderConfirmedV1,
  orderNeedsAttentionV1,
  orderPaymentActionRequiredV1,
  orderPlacedV1,
  orderRefundChangedV1,
  orderRefundedV1,
  orderRejectedV1,
  orderReturnRequestedV1,
  orderShippedV1,
} from '@commerce/events';
import { type Metrics, MetricUnit } from '@commerce/lambda';
import { isFailedCompensation } from '../../use-cases/task-failure.ts';

/**
 * Metrics of the dashboard and the alarms: counted by event, however often a task ran.
 */
const METRICS = {
  [orderPlacedV1.type]: 'OrdersPlaced',
  [orderConfirmedV1.type]: 'OrdersConfirmed',
  [orderRejectedV1.type]: 'OrdersRejected',
  [orderCancelledV1.type]: 'OrdersCancelled',
  [orderNeedsAttentionV1.type]: 'OrdersParked',
  [orderPaymentActionRequiredV1.type]: 'AuthenticationsRequired',
  [orderShippedV1.type]: 'ParcelsShipped',
  [orderReturnRequestedV1.type]: 'ReturnsRequested',
  [orderRefundedV1.type]: 'RefundsMade',
} as const;

/** Counts what became of orders. */
export function measure(event: CloudEvent, metrics: Metrics): void {
  const { type } = event;
  if (isMeasured(type)) metrics.addMetric(METRICS[type], MetricUnit.Count, 1);
  if (type === orderRefundChangedV1.type) measureRefund(event, metrics);
  if (type !== orderNeedsAttentionV1.type) return;
  const { reason } = orderNeedsAttentionV1.parse(event).data;
  if (isFailedCompensation(reason)) metrics.addMetric('CompensationsFailed', MetricUnit.Count, 1);
}

/** Counts the failed refund of a part: that of a whole order parks it. */
function measureRefund(event: CloudEvent, metrics: Metrics): void {
  const { refundStatus, refundId } = orderRefundChangedV1.parse(event).data;
  const isFailedPart = refundStatus === 'FAILED' && refundId !== undefined;
  if (isFailedPart) metrics.addMetric('RefundsFailed', MetricUnit.Count, 1);
}

const isMeasured = (type: string): type is keyof typeof METRICS => type in METRICS;
