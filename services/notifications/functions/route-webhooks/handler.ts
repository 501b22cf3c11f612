import { eventReader } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { webhookCalls, webhooks } from '../../dependencies.ts';
import { ORDER_OUTCOME_EVENTS } from '../../messages/order-outcome-events.ts';
import { routeToWebhooks } from '../../use-cases/route-to-webhooks.ts';

export const handler = sqsHandler(
  { read: eventReader(ORDER_OUTCOME_EVENTS) },
  async (event, _context, dependencies) => routeToWebhooks(event, dependencies),
  () => ({ webhooks: webhooks(), calls: webhookCalls() }),
);
