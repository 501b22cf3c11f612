import { exportTaskHandler } from '@commerce/lambda';
import * as z from 'zod';
import {
  connectionRetention,
  connections,
  deliveryLog,
  deliveryRetention,
  recipients,
  timelines,
  webhooks,
  withheldMails,
} from '../../dependencies.ts';
import { exportCustomer } from '../../use-cases/export-customer.ts';

const position = z.object({ part: z.string(), cursor: z.string().optional() });

export const handler = exportTaskHandler(
  position,
  (page, _context, dependencies) => exportCustomer(page, dependencies),
  () => ({
    recipients: recipients(),
    webhooks: webhooks(),
    connections: connections(),
    connectionRetention: connectionRetention(),
    timelines: timelines(),
    withheld: withheldMails(),
    deliveries: deliveryLog(),
    deliveryRetention: deliveryRetention(),
  }),
);
