import { scheduleHandler } from '@commerce/lambda';
import { deliverMailDependencies, digestTiming, shop, stockDigests } from '../../dependencies.ts';
import { sendStockDigests } from '../../use-cases/send-stock-digest.ts';

export const handler = scheduleHandler(
  async (dueAt, { logger }, dependencies) => {
    logger.info('Stock digests sent', { ...(await sendStockDigests(dueAt, dependencies)) });
  },
  () => ({
    ...deliverMailDependencies(),
    digests: stockDigests(),
    timing: digestTiming(),
    shop: shop(),
  }),
);
