import {
  eventReader,
  orderCancelledV1,
  orderConfirmedV1,
  orderPlacedV1,
  orderRefundedV1,
  orderRejectedV1,
} from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { webhookCalls, webhooks } from '../../dependencies.ts';
import { routeToWebhooks } from '../../use-cases/route-to-webhooks.ts';

const read = eventReader([
  orderPlacedV1,
  orderConfirmedV1,
  orderRejectedV1,
  orderCancelledV1,
  orderRefundedV1,
]);

export const handler = sqsHandler(
  { read },
  async (event, _context, dependencies) => routeToWebhooks(event, dependencies),
  () => ({ webhooks: webhooks(), calls: webhookCalls() }),
);
