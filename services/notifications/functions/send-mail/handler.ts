import {
  cleanupCompletedV1,
  eventReader,
  importCompletedV1,
  orderApprovalRequestedV1,
  orderCancelledV1,
  orderConfirmedV1,
  orderPlacedV1,
  orderRefundedV1,
  orderRejectedV1,
} from '@commerce/events';
import { MetricUnit, sqsHandler, systemClock } from '@commerce/lambda';
import {
  deliveryLog,
  keepDeliveriesDays,
  mailRenderer,
  mailSender,
  recipients,
  shop,
  unsubscribeLinks,
} from '../../dependencies.ts';
import { type DeliverMailDependencies, deliverMail } from '../../use-cases/deliver-mail.ts';
import { mailsFor, type Shop } from '../../use-cases/mails-for-event.ts';

const read = eventReader([
  orderPlacedV1,
  orderConfirmedV1,
  orderRejectedV1,
  orderCancelledV1,
  orderRefundedV1,
  orderApprovalRequestedV1,
  importCompletedV1,
  cleanupCompletedV1,
]);

/** One mail at a time: the sender is paced, so a second one would only wait. */
export const handler = sqsHandler(
  { read, concurrency: 1 },
  async (event, { logger, metrics }, dependencies: DeliverMailDependencies & { shop: Shop }) => {
    for (const notification of mailsFor(event, dependencies.shop)) {
      const outcome = await deliverMail(notification, dependencies);
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
} as const;
