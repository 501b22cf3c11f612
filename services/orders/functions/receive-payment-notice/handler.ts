import { httpHandler, rawBody, systemClock } from '@commerce/lambda';
import { orderRepository, paymentInbox, paymentNotices } from '../../dependencies.ts';
import { paymentNoticeHeaders } from '../../http/requests.ts';
import { keepNotice } from '../../use-cases/keep-notice.ts';

/** Size of Stripe's largest events. */
const MAX_BODY_BYTES = 256 * 1024;

export const handler = httpHandler(
  { auth: 'public', body: rawBody, headers: paymentNoticeHeaders, maxBodyBytes: MAX_BODY_BYTES },
  async ({ body, headers, logger }, { notices, ...dependencies }) => {
    const notice = await notices.read(body, headers['stripe-signature']);
    if (notice !== undefined) {
      const kept = await keepNotice(notice, dependencies);
      logger.info('Payment notice received', { ...notice, kept });
    }
    return { status: 200, body: { received: true } };
  },
  () => ({
    notices: paymentNotices(),
    inbox: paymentInbox(),
    orders: orderRepository(),
    clock: systemClock,
  }),
);
