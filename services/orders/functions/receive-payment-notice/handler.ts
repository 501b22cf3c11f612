import { httpHandler, rawBody, systemClock } from '@commerce/lambda';
import { paymentInbox, paymentNotices } from '../../dependencies.ts';
import { paymentNoticeHeaders } from '../../http/requests.ts';

/** Size of Stripe's largest events. */
const MAX_BODY_BYTES = 256 * 1024;

export const handler = httpHandler(
  { auth: 'public', body: rawBody, headers: paymentNoticeHeaders, maxBodyBytes: MAX_BODY_BYTES },
  async ({ body, headers, logger }, { notices, inbox, clock }) => {
    const notice = await notices.read(body, headers['stripe-signature']);
    if (notice !== undefined) {
      const isNew = await inbox.add(notice, clock.now());
      logger.info('Payment notice received', { ...notice, isNew });
    }
    return { status: 200, body: { received: true } };
  },
  () => ({ notices: paymentNotices(), inbox: paymentInbox(), clock: systemClock }),
);
