import {
  type StripeEvent,
  signPayload,
  toThinEvent,
  type WebhookPayload,
} from '@commerce/local-cloud/payments';

/** An event that Stripe tells its endpoints of, as it was when it happened. */
export interface Notice {
  readonly id: string;
  /** Type of the event, e.g. `charge.refunded`. */
  readonly type: string;
  /** Writes the body of the webhook; every delivery has the same bytes. */
  body(payload?: WebhookPayload): string;
}

export const noticeOf = (event: StripeEvent): Notice => ({
  id: event.id,
  type: event.type,
  // Indented, as Stripe sends it.
  body: (payload = 'snapshot') =>
    JSON.stringify(payload === 'thin' ? toThinEvent(event) : event, null, 2),
});

/**
 * Makes the headers of a webhook: signed anew for each delivery, at its moment.
 *
 * @example
 * ```ts
 * const body = notice.body('thin');
 * await deliver({ body, headers: signed(body, 'whsec_of_the_shop', kernel.nowMs) });
 * ```
 */
export const signed = (body: string, secret: string, atMs: number): Record<string, string> => ({
  'content-type': 'application/json; charset=utf-8',
  'stripe-signature': signPayload(body, secret, Math.floor(atMs / 1_000)),
  'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
});
