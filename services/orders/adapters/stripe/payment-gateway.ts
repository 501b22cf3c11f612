import { toRefundAmount } from '@commerce/money/stripe';
import type Stripe from 'stripe';
import type { Payment, PaymentGateway, RefundOperation, Try } from '../../ports/payment-gateway.ts';
import type { StripeAccess } from './client.ts';
import { toPortError, toRefundError } from './errors.ts';
import { toIntentParams } from './intent-params.ts';
import { EXPANDED_CHARGE, foremost, NO_ORDER, paymentOfCharge, toPayment } from './payment.ts';

/** Payments of one order that are read at the most; there is rarely more than one. */
const MAX_PAYMENTS = 10;

/** Refunds of one payment that are read at the most: an order has fewer, and Stripe no longer pages. */
const MAX_REFUNDS = 100;

/** Takes payments with Stripe: one payment intent an order, authorized at once, captured later. */
export function stripePaymentGateway({
  access,
}: {
  readonly access: StripeAccess;
}): PaymentGateway {
  const translated: StripeAccess = async (operation) => {
    try {
      return await access(operation);
    } catch (error) {
      throw toPortError(error);
    }
  };
  const ask = async (
    operation: (stripe: Stripe) => Promise<Stripe.PaymentIntent>,
  ): Promise<Payment> =>
    translated(async (stripe) => toPayment(await withAllRefunds(stripe, await operation(stripe))));
  const expand = [EXPANDED_CHARGE];

  return {
    authorize: (request) =>
      ask((stripe) =>
        stripe.paymentIntents.create(
          { ...toIntentParams(request), expand },
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
          // Two payments of an order may be voided: of two cards, or of two runs.
          idempotent(`void:${operation.paymentId}`, operation),
        ),
      ),

    refund: (operation) =>
      ask(async (stripe) => {
        await createRefund(stripe, operation);
        return stripe.paymentIntents.retrieve(operation.paymentId, { expand });
      }),

    get: (paymentId) => ask((stripe) => stripe.paymentIntents.retrieve(paymentId, { expand })),

    about: (id) =>
      ask(async (stripe) => {
        const intent = await intentAbout(stripe, id);
        return stripe.paymentIntents.retrieve(intent, { expand });
      }),

    find: (orderId) =>
      translated(async (stripe) => {
        const recent = await recentIntents(translated, orderId);
        const known = new Set(recent.map(({ id }) => id));
        const older = (await searchedIds(stripe, orderId)).filter((id) => !known.has(id));
        const read = await Promise.all(
          older.map((id) => stripe.paymentIntents.retrieve(id, { expand })),
        );
        return foremost([...recent, ...read].map(toPayment));
      }),

    async *movedBetween(from, to) {
      const created = { gte: seconds(from), lt: seconds(to) };
      for await (const transactions of transactionPages(translated, created)) {
        yield await translated((stripe) => paymentsMoved(stripe, transactions));
      }
    },

    async *madeBetween(from, to) {
      const created = { gte: seconds(from), lt: seconds(to) };
      for await (const page of intentPages(translated, created)) {
        const whole = await translated((stripe) =>
          Promise.all(page.map((intent) => withAllRefunds(stripe, intent))),
        );
        yield whole.map(toPayment).filter(({ orderId }) => orderId !== NO_ORDER);
      }
    },
  };
}

async function createRefund(
  stripe: Stripe,
  { orderId, paymentId, number, part }: RefundOperation,
): Promise<void> {
  const operation = part === undefined ? 'refund' : `refund:${part.refundId}`;
  const request = {
    payment_intent: paymentId,
    ...(part && { amount: toRefundAmount(part) }),
    metadata: { orderId, ...(part && { refundId: part.refundId }) },
  };
  try {
    await stripe.refunds.create(request, idempotent(operation, { orderId, number }));
  } catch (error) {
    throw toRefundError(error);
  }
}

/** Reads the refunds of a charge that has more of them than Stripe puts into it. */
async function withAllRefunds(
  stripe: Stripe,
  intent: Stripe.PaymentIntent,
): Promise<Stripe.PaymentIntent> {
  const { latest_charge: charge } = intent;
  if (typeof charge !== 'object' || charge?.refunds?.has_more !== true) return intent;
  const refunds = await stripe.refunds.list({ payment_intent: intent.id, limit: MAX_REFUNDS });
  return { ...intent, latest_charge: { ...charge, refunds } };
}

/** Finds the intent of a charge, of a refund, or itself, by the prefix of its id. */
async function intentAbout(stripe: Stripe, id: string): Promise<string> {
  if (!/^(ch|py|re|pyr)_/.test(id)) return id;
  const isCharge = /^(ch|py)_/.test(id);
  const { payment_intent: intent } = isCharge
    ? await stripe.charges.retrieve(id)
    : await stripe.refunds.retrieve(id);
  return idOf(intent) ?? id;
}

/**
 * Age of payments that a search may not know yet and a list is walked for: twice what Stripe promises.
 *
 * @see https://docs.stripe.com/search#data-freshness
 */
const SEARCH_LAG_SECONDS = 120;

/** Time by which the clock of a function may be ahead of Stripe's. */
const CLOCK_AHEAD_SECONDS = 60;

async function recentIntents(
  access: StripeAccess,
  orderId: string,
): Promise<Stripe.PaymentIntent[]> {
  const found: Stripe.PaymentIntent[] = [];
  const since = seconds(new Date()) - SEARCH_LAG_SECONDS - CLOCK_AHEAD_SECONDS;
  for await (const page of intentPages(access, { gte: since })) {
    found.push(...page.filter(({ metadata }) => metadata.orderId === orderId));
  }
  return found;
}

/** Searches for ids alone: the payments that a search returns may be a minute old. */
async function searchedIds(stripe: Stripe, orderId: string): Promise<string[]> {
  const { data } = await stripe.paymentIntents.search({
    query: `metadata['orderId']:'${orderId}'`,
    limit: MAX_PAYMENTS,
  });
  return data.map(({ id }) => id);
}

const intentPages = (access: StripeAccess, created: Stripe.RangeQueryParam) =>
  pagesOf((page) =>
    access((stripe) =>
      stripe.paymentIntents.list({ created, expand: [`data.${EXPANDED_CHARGE}`], ...page }),
    ),
  );

const transactionPages = (access: StripeAccess, created: Stripe.RangeQueryParam) =>
  pagesOf((page) =>
    access((stripe) =>
      stripe.balanceTransactions.list({ created, expand: ['data.source'], ...page }),
    ),
  );

async function* pagesOf<Item extends { readonly id: string }>(
  list: (page: Stripe.PaginationParams) => Promise<Stripe.ApiList<Item>>,
): AsyncGenerator<readonly Item[]> {
  let after: string | undefined;
  do {
    const { data, has_more: hasMore } = await list({
      limit: 100,
      ...(after !== undefined && { starting_after: after }),
    });
    yield data;
    after = hasMore ? data.at(-1)?.id : undefined;
  } while (after !== undefined);
}

/**
 * Reads the orders' payments that transactions are about. A charge that was captured and not refunded
 * has all that is needed; the few others are read.
 *
 * @see https://docs.stripe.com/reports/balance-transaction-types
 */
async function paymentsMoved(
  stripe: Stripe,
  transactions: readonly Stripe.BalanceTransaction[],
): Promise<Payment[]> {
  const known = new Map<string, Payment | undefined>();
  for (const { source } of transactions) {
    if (typeof source !== 'object' || source === null || !('payment_intent' in source)) continue;
    const intent = idOf(source.payment_intent);
    if (intent === undefined) continue;
    const isPlain = source.object === 'charge' && !known.has(intent);
    known.set(intent, isPlain ? paymentOfCharge(source) : undefined);
  }
  const payments = await Promise.all(
    [...known].map(
      async ([id, payment]) =>
        payment ??
        toPayment(
          await withAllRefunds(
            stripe,
            await stripe.paymentIntents.retrieve(id, { expand: [EXPANDED_CHARGE] }),
          ),
        ),
    ),
  );
  return payments.filter(({ orderId }) => orderId !== NO_ORDER);
}

const idOf = (reference: string | { readonly id: string } | null): string | undefined =>
  typeof reference === 'object' ? reference?.id : reference;

const seconds = (date: Date): number => Math.floor(date.getTime() / 1_000);

/** @see https://docs.stripe.com/api/idempotent_requests */
const idempotent = (operation: string, { orderId, number }: Try): Stripe.RequestOptions => ({
  idempotencyKey: `${orderId}:${operation}:${number}`,
});
