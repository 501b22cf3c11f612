import { toFailure } from '../cards/declines.ts';
import type { PaymentMethod } from '../objects/customer-types.ts';
import type { EventLog, EventOrigin } from '../objects/event-log.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { PaymentIntent } from '../objects/types.ts';
import type { Wallets } from '../objects/wallets.ts';
import type { ApiRequest, ApiResponse } from './api-request.ts';
import { assertCustomer } from './customers.ts';
import { Parameters } from './parameters.ts';
import { invalidRequest, resourceMissing, StripeError } from './stripe-error.ts';

/**
 * The cards that customers save.
 *
 * @see https://docs.stripe.com/api/payment_methods
 */
export class PaymentMethods {
  readonly #store: ObjectStore;
  readonly #events: EventLog;
  readonly #wallets: Wallets;

  constructor(store: ObjectStore, events: EventLog, wallets: Wallets) {
    this.#store = store;
    this.#events = events;
    this.#wallets = wallets;
  }

  retrieve({ id, form }: ApiRequest): ApiResponse {
    new Parameters(form, []);
    const body = this.#wallets.find(id);
    if (!body) throw resourceMissing('PaymentMethod', id, 'payment_method');
    return { body };
  }

  /** A test method stays as it is: what it is attached as is a payment method of its own. */
  attach(request: ApiRequest): ApiResponse {
    const parameters = new Parameters(request.form, ['customer']);
    const customer = parameters.requiredText('customer');
    const method = this.#wallets.find(request.id);
    if (!method) throw resourceMissing('PaymentMethod', request.id, 'payment_method');
    assertCustomer(this.#store, customer);
    this.#assertNotDetached(method);
    if (method.customer === customer) return { body: method };
    if (method.customer !== null) {
      throw invalidRequest(
        'The payment method you provided has already been attached to a customer.',
      );
    }
    const { attaching: decline } = this.#wallets.cardOf(method.id);
    if (decline) throw new StripeError(402, { type: 'card_error', ...toFailure(decline) });
    return { body: this.#add(method, customer, request) };
  }

  /** Saves the card of a payment whose customer wants that. Returns the method that was paid with. */
  savedBy({ customer, setup_future_usage: usage }: PaymentIntent, id: string, origin: EventOrigin) {
    const method = this.#wallets.find(id);
    const isToBeSaved = usage !== null && customer !== null && method?.customer === null;
    return isToBeSaved ? this.#add(method, customer, origin).id : id;
  }

  /** A card that was let go of stays readable, and pays for nobody. */
  detach(request: ApiRequest): ApiResponse {
    new Parameters(request.form, []);
    const method = this.#store.get('payment_method', request.id);
    if (!method) throw resourceMissing('PaymentMethod', request.id, 'payment_method');
    if (method.customer === null) {
      throw invalidRequest(
        'The payment method you provided is not attached to a customer so detachment is impossible.',
      );
    }
    return { body: this.#letGo({ ...method, customer: method.customer }, request) };
  }

  /** Lets go of all cards of a customer. */
  detachAllOf(customer: string, origin: EventOrigin): void {
    const methods = [...this.#store.newestFirst('payment_method')];
    for (const method of methods) {
      if (method.customer === customer) this.#letGo({ ...method, customer }, origin);
    }
  }

  #add(method: PaymentMethod, customer: string, origin: EventOrigin): PaymentMethod {
    const attached = this.#wallets.add(method, customer);
    this.#events.record('payment_method.attached', attached, origin);
    return attached;
  }

  /** A card that was let go of is nobody's default any more. */
  #letGo(
    method: PaymentMethod & { readonly customer: string },
    origin: EventOrigin,
  ): PaymentMethod {
    const owner = this.#store.get('customer', method.customer);
    if (owner?.invoice_settings.default_payment_method === method.id) {
      this.#store.update({ ...owner, invoice_settings: { default_payment_method: null } });
    }
    const detached = this.#store.update({ ...method, customer: null });
    this.#events.record('payment_method.detached', detached, origin);
    return detached;
  }

  /** Rejects the parameter `payment_method` when it names none, or one of another customer. */
  assertUsable(id: string, customer: string | null): void {
    const method = this.#wallets.find(id);
    if (!method) throw resourceMissing('PaymentMethod', id, 'payment_method', 400);
    this.#assertNotDetached(method);
    if (method.customer === null || method.customer === customer) return;
    throw customer === null
      ? invalidRequest(
          `The \`payment_method\` parameter supplied ${id} belongs to the Customer ${method.customer}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`,
          // By the name that the parameter has for charges.
          { code: 'parameter_missing', param: 'source' },
        )
      : invalidRequest(
          `The PaymentMethod ${id} does not belong to the Customer you supplied ${customer}. Please use this PaymentMethod with the Customer that it belongs to instead.`,
          { param: 'payment_method' },
        );
  }

  /** Only methods that were attached are stored. */
  #assertNotDetached({ id, customer }: PaymentMethod): void {
    if (customer !== null || !this.#store.get('payment_method', id)) return;
    throw invalidRequest(
      'The provided PaymentMethod was detached from a Customer. It may not be used again.',
      { param: 'payment_method' },
    );
  }
}
