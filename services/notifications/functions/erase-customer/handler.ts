import { erasureTaskInput, erasureTaskOutput } from '@commerce/events';
import { pagedTaskHandler, systemClock } from '@commerce/lambda';
import {
  connectionRetention,
  connections,
  deliveryRetention,
  recipients,
  timelines,
  webhooks,
  withheldMails,
} from '../../dependencies.ts';
import { eraseCustomer } from '../../use-cases/erase-customer.ts';

export const handler = pagedTaskHandler(
  { name: 'erase-customer', input: erasureTaskInput, output: erasureTaskOutput },
  async (page, _context, dependencies) => eraseCustomer(page, dependencies),
  () => ({
    recipients: recipients(),
    webhooks: webhooks(),
    connections: connections(),
    timelines: timelines(),
    withheld: withheldMails(),
    deliveryRetention: deliveryRetention(),
    connectionRetention: connectionRetention(),
    clock: systemClock,
  }),
);
