import { erasureTaskInput, erasureTaskOutput } from '@commerce/events';
import { taskHandler } from '@commerce/lambda';
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

export const handler = taskHandler(
  { name: 'erase-customer', input: erasureTaskInput, output: erasureTaskOutput },
  async (input, { remainingTimeMs }, dependencies) =>
    eraseCustomer(input, { ...dependencies, remainingTimeMs }),
  () => ({
    recipients: recipients(),
    webhooks: webhooks(),
    connections: connections(),
    timelines: timelines(),
    withheld: withheldMails(),
    deliveryRetention: deliveryRetention(),
    connectionRetention: connectionRetention(),
  }),
);
