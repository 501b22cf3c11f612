import { scheduleHandler, systemClock } from '@commerce/lambda';
import {
  deliveryLog,
  digestTiming,
  keepDeliveriesDays,
  mailRenderer,
  mailSender,
  recipients,
  shop,
  stockDigests,
  unsubscribeLinks,
} from '../../dependencies.ts';
import {
  type StockDigestDependencies,
  sendStockDigests,
} from '../../use-cases/send-stock-digest.ts';

export const handler = scheduleHandler(
  async (dueAt, { logger }, dependencies: StockDigestDependencies) => {
    logger.info('Stock digests sent', { ...(await sendStockDigests(dueAt, dependencies)) });
  },
  () => ({
    digests: stockDigests(),
    timing: digestTiming(),
    shop: shop(),
    deliveries: deliveryLog(),
    recipients: recipients(),
    renderer: mailRenderer(),
    sender: mailSender(),
    links: unsubscribeLinks(),
    clock: systemClock,
    keepDeliveriesDays: keepDeliveriesDays(),
  }),
);
