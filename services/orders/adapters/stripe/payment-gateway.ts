import type Stripe from 'stripe';
import type { Payment, PaymentGateway, Try } from '../../ports/payment-gateway.ts';
import { toPortError } from './errors.ts';
import { EXPANDED_CHARGE, foremost, toPayment } from './payment.ts';

/** How many payments of one order are looked at; there is rarely more than one. */
const MAX_PAYMENTS = 10;

/** Takes payments with Stripe: one payment intent an order, authorized at once, captured later. */
export function stripePaymentGateway(client: () => Promise<Stripe>): PaymentGateway {
  const ask = async (
    operation: (stripe: Stripe) => Promise<Stripe.PaymentIntent>,
  ): Promise<Payment> => {
    const stripe = await client();
    try {
      return toPayment(await operation(stripe));
    } catch (error) {
      throw toPortError(error);
    }
  };
  const expand = [EXPANDED_CHARGE];

  return {
    authorize: (request) =>
      ask((stripe) =>
        stripe.paymentIntents.create(
          {
            amount: request.amount,
            currency: request.currency.toLowerCase(),
            payment_method: request.paymentMethodId,
            // No method that leads the customer away: nobody would be there to follow.
            automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
            capture_method: 'manual',
            confirm: true,
            // The customer is gone when the saga runs: what needs them is a decline.
            error_on_requires_action: true,
            metadata: { orderId: request.orderId },
            expand,
          },
          idempotent('authorize', request),
        ),
      ),

    capture: (operation) =>
      ask((stripe) =>
        stripe.paymentIntents.capture(
          operation.paymentId,
          { expand },
          idempotent('capture', operation),
        ),
      ),

    void: (operation) =>
      ask((stripe) =>
        stripe.paymentIntents.cancel(
          operation.paymentId,
          { cancellation_reason: 'abandoned', expand },
          idempotent('void', operation),
        ),
      ),

    refund: (operation) =>
      ask(async (stripe) => {
        await stripe.refunds.create(
          { payment_intent: operation.paymentId, metadata: { orderId: operation.orderId } },
          idempotent('refund', operation),
        );
        return stripe.paymentIntents.retrieve(operation.paymentId, { expand });
      }),

    get: (paymentId) => ask((stripe) => stripe.paymentIntents.retrieve(paymentId, { expand })),

    async find(orderId) {
      const stripe = await client();
      try {
        const { data } = await stripe.paymentIntents.search({
          query: `metadata['orderId']:'${orderId}'`,
          limit: MAX_PAYMENTS,
          expand: [`data.${EXPANDED_CHARGE}`],
        });
        return foremost(data.map(toPayment));
      } catch (error) {
        throw toPortError(error);
      }
    },

    async *madeBetween(from, to) {
      const stripe = await client();
      let after: string | undefined;
      for (;;) {
        const { data, has_more: hasMore } = await stripe.paymentIntents
          .list({
            created: { gte: seconds(from), lt: seconds(to) },
            limit: 100,
            expand: [`data.${EXPANDED_CHARGE}`],
            ...(after !== undefined && { starting_after: after }),
          })
          .catch((error: unknown) => {
            throw toPortError(error);
          });
        // The account may take payments that are no orders.
        yield data.filter(({ metadata }) => metadata.orderId !== undefined).map(toPayment);
        after = data.at(-1)?.id;
        if (!hasMore || after === undefined) return;
      }
    },
  };
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1_000);

/** @see https://docs.stripe.com/api/idempotent_requests */
const idempotent = (operation: string, { orderId, number }: Try): Stripe.RequestOptions => ({
  idempotencyKey: `${orderId}:${operation}:${number}`,
});
