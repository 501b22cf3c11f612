import type Stripe from 'stripe';
import type { Payment, PaymentGateway, Try } from '../../ports/payment-gateway.ts';
import { toPortError } from './errors.ts';
import { EXPANDED_CHARGE, foremost, toPayment } from './payment.ts';

/** How many payments of one order are looked at; there is rarely more than one. */
const MAX_PAYMENTS = 10;

/** Takes payments with Stripe: one payment intent an order, authorized at once, captured later. */
export function stripePaymentGateway(client: () => Promise<Stripe>): PaymentGateway {
  const translated = async <T>(operation: (stripe: Stripe) => Promise<T>): Promise<T> => {
    const stripe = await client();
    try {
      return await operation(stripe);
    } catch (error) {
      throw toPortError(error);
    }
  };
  const ask = async (
    operation: (stripe: Stripe) => Promise<Stripe.PaymentIntent>,
  ): Promise<Payment> => toPayment(await translated(operation));
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

    find: (orderId) =>
      translated(async (stripe) => {
        const recent = await recentIntents(stripe, orderId);
        const known = new Set(recent.map(({ id }) => id));
        const older = (await searchedIds(stripe, orderId)).filter((id) => !known.has(id));
        const read = await Promise.all(
          older.map((id) => stripe.paymentIntents.retrieve(id, { expand })),
        );
        return foremost([...recent, ...read].map(toPayment));
      }),

    async *madeBetween(from, to) {
      const stripe = await client();
      try {
        for await (const page of intentPages(stripe, { gte: seconds(from), lt: seconds(to) })) {
          // The account may take payments that are no orders.
          yield page.filter(({ metadata }) => metadata.orderId !== undefined).map(toPayment);
        }
      } catch (error) {
        throw toPortError(error);
      }
    },
  };
}

/**
 * How far back a list is walked for what a search may not know yet, twice what Stripe promises.
 *
 * @see https://docs.stripe.com/search#data-freshness
 */
const SEARCH_LAG_SECONDS = 120;

async function recentIntents(stripe: Stripe, orderId: string): Promise<Stripe.PaymentIntent[]> {
  const found: Stripe.PaymentIntent[] = [];
  const since = seconds(new Date()) - SEARCH_LAG_SECONDS;
  for await (const page of intentPages(stripe, { gte: since })) {
    found.push(...page.filter(({ metadata }) => metadata.orderId === orderId));
  }
  return found;
}

/** Ids alone: what a search says of a payment's state may be a minute old as well. */
async function searchedIds(stripe: Stripe, orderId: string): Promise<string[]> {
  const { data } = await stripe.paymentIntents.search({
    query: `metadata['orderId']:'${orderId}'`,
    limit: MAX_PAYMENTS,
  });
  return data.map(({ id }) => id);
}

async function* intentPages(
  stripe: Stripe,
  created: Stripe.RangeQueryParam,
): AsyncGenerator<readonly Stripe.PaymentIntent[]> {
  let after: string | undefined;
  for (;;) {
    const { data, has_more: hasMore } = await stripe.paymentIntents.list({
      created,
      limit: 100,
      expand: [`data.${EXPANDED_CHARGE}`],
      ...(after !== undefined && { starting_after: after }),
    });
    yield data;
    after = data.at(-1)?.id;
    if (!hasMore || after === undefined) return;
  }
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1_000);

/** @see https://docs.stripe.com/api/idempotent_requests */
const idempotent = (operation: string, { orderId, number }: Try): Stripe.RequestOptions => ({
  idempotencyKey: `${orderId}:${operation}:${number}`,
});
