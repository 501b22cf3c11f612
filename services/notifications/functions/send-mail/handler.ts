import { eventReader } from '@commerce/events';
import { MetricUnit, sqsHandler } from '@commerce/lambda';
import { deliverToCustomerDependencies } from '../../dependencies.ts';
import { MAILED_EVENTS } from '../../messages/mailed-events.ts';
import { deliverMail } from '../../use-cases/deliver-mail.ts';
import { deliverToCustomer } from '../../use-cases/deliver-to-customer.ts';
import { mailsFor } from '../../use-cases/mails-for-event.ts';
import { isToCustomer } from '../../use-cases/notification.ts';

/** Sends one mail at a time: the sender is paced, so a second one would only wait. */
export const handler = sqsHandler(
  { read: eventReader(MAILED_EVENTS), concurrency: 1 },
  async (event, { logger, metrics }, dependencies) => {
    for (const notification of mailsFor(event, dependencies.shop)) {
      const outcome = await (isToCustomer(notification)
        ? deliverToCustomer(notification, dependencies)
        : deliverMail(notification, dependencies));
      metrics.addMetric(METRICS[outcome], MetricUnit.Count, 1);
      logger.info('Mail handled', { deliveryId: notification.id, outcome });
    }
  },
  deliverToCustomerDependencies,
);

const METRICS = {
  sent: 'MailsSent',
  repeated: 'MailsNotRepeated',
  'opted-out': 'MailsOptedOut',
  suppressed: 'MailsSuppressed',
  held: 'MailsHeld',
  unasked: 'MailsLimited',
  limited: 'MailsLimited',
  erased: 'MailsOfErased',
} as const;
