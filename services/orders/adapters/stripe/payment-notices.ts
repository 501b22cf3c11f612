import Stripe from 'stripe';
import { paymentId } from '../../domain/ids.ts';
import {
  InvalidSignatureError,
  type PaymentNotice,
  type PaymentNoticeReader,
} from '../../ports/payment-notices.ts';

/** Reads Stripe's webhook events. @see https://docs.stripe.com/webhooks/signature */
export const stripePaymentNotices = (secret: () => Promise<string>): PaymentNoticeReader => ({
  async read(body, signature) {
    const signingSecret = await secret();
    try {
      return toNotice(Stripe.webhooks.constructEvent(body, signature, signingSecret));
    } catch (cause) {
      if (!(cause instanceof Stripe.errors.StripeSignatureVerificationError)) throw cause;
      throw new InvalidSignatureError({ cause });
    }
  },
});

/** Events about payment intents and their charges; Stripe has many others. */
function toNotice({ id, type, data }: Stripe.Event): PaymentNotice | undefined {
  const { object } = data;
  if (object.object === 'payment_intent') {
    return { noticeId: id, type, paymentId: paymentId(object.id) };
  }
  if (object.object === 'charge' && typeof object.payment_intent === 'string') {
    return { noticeId: id, type, paymentId: paymentId(object.payment_intent) };
  }
  return undefined;
}
