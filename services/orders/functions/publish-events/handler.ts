import {
  type CloudEvent,
  orderCancelledV1,
  orderConfirmedV1,
  orderPlacedV1,
  orderRejectedV1,
} from '@commerce/events';
import { type Metrics, MetricUnit, outboxHandler } from '@commerce/lambda';
import { eventPublisher, eventsOfChange } from '../../dependencies.ts';

/** What the shop's dashboard counts; see `resources/dashboard.yml`. */
const METRICS = {
  [orderPlacedV1.type]: 'OrdersPlaced',
  [orderConfirmedV1.type]: 'OrdersConfirmed',
  [orderRejectedV1.type]: 'OrdersRejected',
  [orderCancelledV1.type]: 'OrdersCancelled',
} as const;

function measure({ type }: CloudEvent, metrics: Metrics): void {
  if (isMeasured(type)) metrics.addMetric(METRICS[type], MetricUnit.Count, 1);
}

const isMeasured = (type: string): type is keyof typeof METRICS => type in METRICS;

export const handler = outboxHandler({ toEvents: eventsOfChange, measure }, () => ({
  publisher: eventPublisher(),
}));
