import Stripe from 'stripe';
import { PaymentMethodNotFoundError } from '../../domain/payment-method.errors.ts';
import { EMPTY_WALLET, type SavedPaymentMethod } from '../../domain/wallet.ts';
import type { PaymentCustomers } from '../../ports/payment-customers.ts';
import type { StripeAccess } from './client.ts';
import { toPortError } from './errors.ts';

/** Cards of one customer that are read at the most: a page of Stripe's. */
const MAX_METHODS = 100;

/** Keeps the customers of the shop, and their cards, at Stripe. */
export function stripePaymentCustomers({
  access,
}: {
  readonly access: StripeAccess;
}): PaymentCustomers {
  const translated: StripeAccess = async (operation) => {
    try {
      return await access(operation);
    } catch (error) {
      throw toPortError(error);
    }
  };

  return {
    create: ({ customerId, key }) =>
      translated(async (stripe) => {
        const { id } = await stripe.customers.create(
          { metadata: { customerId } },
          { idempotencyKey: `customer:${key}` },
        );
        return id;
      }),

    delete: (customer) =>
      translated(async (stripe) => {
        await stripe.customers.del(customer).catch(unlessMissing);
      }),

    wallet: (id) =>
      translated(async (stripe) => {
        const customer = await stripe.customers.retrieve(id).catch(unlessMissing);
        if (customer === undefined || customer.deleted) return EMPTY_WALLET;
        const { data } = await stripe.paymentMethods.list({
          customer: id,
          type: 'card',
          limit: MAX_METHODS,
        });
        const chosen = idOf(customer.invoice_settings.default_payment_method);
        return { methods: data.flatMap(toSavedMethod), chosenId: chosen };
      }),

    removeMethod: (customer, method) =>
      translated((stripe) =>
        orNotFound(async () => {
          await requireOwn(stripe, customer, method);
          await stripe.paymentMethods.detach(method);
        }),
      ),

    chooseDefault: (customer, method) =>
      translated((stripe) =>
        orNotFound(async () => {
          await requireOwn(stripe, customer, method);
          const settings = { default_payment_method: method };
          await stripe.customers.update(customer, { invoice_settings: settings });
        }),
      ),
  };
}

async function requireOwn(stripe: Stripe, customer: string, method: string): Promise<void> {
  const { customer: owner } = await stripe.paymentMethods.retrieve(method);
  if (idOf(owner) !== customer) throw new PaymentMethodNotFoundError();
}

/** Ids are all that is sent: Stripe rejects such a request when it knows no such card, or none any more. */
async function orNotFound(operation: () => Promise<void>): Promise<void> {
  try {
    await operation();
  } catch (cause) {
    if (!(cause instanceof Stripe.errors.StripeInvalidRequestError)) throw cause;
    throw new PaymentMethodNotFoundError({ cause });
  }
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Stripe.errors.StripeError && error.code === 'resource_missing') {
    return undefined;
  }
  throw error;
}

const toSavedMethod = ({ id, card }: Stripe.PaymentMethod): SavedPaymentMethod[] =>
  card === undefined
    ? []
    : [
        {
          paymentMethodId: id,
          brand: card.brand,
          last4: card.last4,
          expiryMonth: card.exp_month,
          expiryYear: card.exp_year,
        },
      ];

const idOf = (reference: string | { readonly id: string } | null): string | undefined =>
  typeof reference === 'string' ? reference : reference?.id;
