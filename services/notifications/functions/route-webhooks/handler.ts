import { eventReader } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { webhookCalls, webhooks } from '../../dependencies.ts';
import { routeToWebhooks } from '../../use-cases/route-to-webhooks.ts';
import { EVENTS } from './events.ts';

export const handler = sqsHandler(
  { read: eventReader(EVENTS) },
  async (event, _context, dependencies) => routeToWebhooks(event, dependencies),
  () => ({ webhooks: webhooks(), calls: webhookCalls() }),
);
