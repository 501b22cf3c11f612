import type { Keyring } from '@commerce/aws/keys';
import Stripe from 'stripe';
import { asOrderId } from '../../domain/ids.ts';
import {
  InvalidSignatureError,
  type PaymentNotice,
  type PaymentNoticeReader,
} from '../../ports/payment-notices.ts';

/** Stripe's own tolerance for the age of a signature. */
const TOLERANCE_SECONDS = 300;

/**
 * A time and signatures, each by the name of its scheme.
 *
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
const SIGNATURE = /^\s*\w+=[\w.-]+(\s*,\s*\w+=[\w.-]+)*\s*$/;

/**
 * Reads Stripe's webhook events, whole (snapshots) or thin, signed with one of the secrets.
 *
 * @see https://docs.stripe.com/webhooks/signature
 */
export const stripePaymentNotices = ({
  secrets,
}: {
  readonly secrets: Keyring;
}): PaymentNoticeReader => ({
  async read(body, signature) {
    const { signature: signatures } = Stripe.webhooks;
    if (signatures === null) throw new Error('The Stripe library has no signatures');
    // The library fails at any other form with an error that has no class of its own.
    if (!SIGNATURE.test(signature)) throw new InvalidSignatureError();
    let rejection: unknown;
    const signer = await secrets.find((secret) => {
      try {
        return signatures.verifyHeader(body, signature, secret, TOLERANCE_SECONDS);
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
        rejection = error;
        return false;
      }
    });
    if (signer === undefined) throw new InvalidSignatureError({ cause: rejection });
    return toNotice(JSON.parse(body.toString('utf8')) as AnyEvent);
  },
});

/** @see https://docs.stripe.com/api/events/object */
interface Snapshot {
  readonly object: 'event';
  readonly id: string;
  readonly type: string;
  readonly data: { readonly object: StripeObject };
}

/** @see https://docs.stripe.com/event-destinations#thin-events */
interface Thin {
  readonly object: 'v2.core.event';
  readonly id: string;
  readonly type: string;
  readonly related_object?: { readonly id: string; readonly type: string } | null;
}

type AnyEvent = Snapshot | Thin;

interface StripeObject {
  readonly object: string;
  readonly id: string;
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly payment_intent?: string | null;
}

/** Objects that lead to a payment; Stripe has events about many others. */
const OF_PAYMENTS = new Set(['payment_intent', 'charge', 'refund']);

function toNotice(event: AnyEvent): PaymentNotice | undefined {
  const { id: noticeId, type } = event;
  const about = event.object === 'event' ? snapshotAbout(event) : thinAbout(event);
  if (about === undefined) return undefined;
  // A thin event names its object alone.
  const orderId = event.object === 'event' ? event.data.object.metadata?.orderId : undefined;
  return { noticeId, type, about, ...(orderId !== undefined && { orderId: asOrderId(orderId) }) };
}

function snapshotAbout({ data: { object: subject } }: Snapshot): string | undefined {
  if (subject.object === 'payment_intent') return subject.id;
  const isOfPayment = OF_PAYMENTS.has(subject.object) || subject.object === 'dispute';
  return isOfPayment ? (subject.payment_intent ?? undefined) : undefined;
}

const thinAbout = ({ related_object: related }: Thin): string | undefined =>
  related && OF_PAYMENTS.has(related.type) ? related.id : undefined;
