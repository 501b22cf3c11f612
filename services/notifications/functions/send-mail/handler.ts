import { eventReader } from '@commerce/events';
import { MetricUnit, sqsHandler, systemClock } from '@commerce/lambda';
import {
  addressLinks,
  deliveryLog,
  keepDeliveriesDays,
  mailCounters,
  mailLimits,
  mailRenderer,
  mailSender,
  recipients,
  shop,
  unsubscribeLinks,
  withheldMails,
} from '../../dependencies.ts';
import { deliverMail } from '../../use-cases/deliver-mail.ts';
import {
  type DeliverToCustomerDependencies,
  deliverToCustomer,
} from '../../use-cases/deliver-to-customer.ts';
import { MAILED_EVENTS } from '../../use-cases/mailed-events.ts';
import { mailsFor } from '../../use-cases/mails-for-event.ts';
import { isToCustomer } from '../../use-cases/notification.ts';

/** One mail at a time: the sender is paced, so a second one would only wait. */
export const handler = sqsHandler(
  { read: eventReader(MAILED_EVENTS), concurrency: 1 },
  async (event, { logger, metrics }, dependencies: DeliverToCustomerDependencies) => {
    for (const notification of mailsFor(event, dependencies.shop)) {
      const outcome = await (isToCustomer(notification)
        ? deliverToCustomer(notification, dependencies)
        : deliverMail(notification, dependencies));
      metrics.addMetric(METRICS[outcome], MetricUnit.Count, 1);
      logger.info('Mail handled', { deliveryId: notification.id, outcome });
    }
  },
  () => ({
    deliveries: deliveryLog(),
    recipients: recipients(),
    renderer: mailRenderer(),
    sender: mailSender(),
    links: unsubscribeLinks(),
    addressLinks: addressLinks(),
    withheld: withheldMails(),
    counters: mailCounters(),
    limits: mailLimits(),
    clock: systemClock,
    keepDeliveriesDays: keepDeliveriesDays(),
    shop: shop(),
  }),
);

const METRICS = {
  sent: 'MailsSent',
  repeated: 'MailsNotRepeated',
  'opted-out': 'MailsOptedOut',
  suppressed: 'MailsSuppressed',
  held: 'MailsHeld',
  unasked: 'MailsLimited',
  limited: 'MailsLimited',
} as const;
