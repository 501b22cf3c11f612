import type { Customer } from '../objects/customer-types.ts';
import type { EventLog } from '../objects/event-log.ts';
import { epochSeconds, newId } from '../objects/ids.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { ApiRequest, ApiResponse } from './api-request.ts';
import { Parameters } from './parameters.ts';
import type { PaymentMethods } from './payment-methods.ts';
import { resourceMissing } from './stripe-error.ts';

const DESCRIPTION = ['description', 'email', 'metadata', 'name'];

/**
 * Those who save cards.
 *
 * @see https://docs.stripe.com/api/customers
 */
export class Customers {
  readonly #store: ObjectStore;
  readonly #events: EventLog;
  readonly #methods: PaymentMethods;

  constructor(store: ObjectStore, events: EventLog, methods: PaymentMethods) {
    this.#store = store;
    this.#events = events;
    this.#methods = methods;
  }

  create(request: ApiRequest): ApiResponse {
    const parameters = new Parameters(request.form, DESCRIPTION);
    const customer: Customer = {
      id: newId('cus'),
      object: 'customer',
      created: epochSeconds(),
      description: parameters.text('description') ?? null,
      email: parameters.text('email') ?? null,
      invoice_settings: { default_payment_method: null },
      livemode: false,
      metadata: parameters.metadata(),
      name: parameters.text('name') ?? null,
    };
    this.#store.insert(customer);
    this.#events.record('customer.created', customer, request);
    return { body: customer };
  }

  /** One that was deleted is still known by its id. */
  retrieve({ id, form }: ApiRequest): ApiResponse {
    new Parameters(form, []);
    const customer = this.#store.get('customer', id);
    if (!customer) throw resourceMissing('customer', id, 'id');
    return { body: customer.deleted ? tombstone(id) : customer };
  }

  /** Chooses the default card. */
  update(request: ApiRequest): ApiResponse {
    const parameters = new Parameters(request.form, ['invoice_settings']);
    const customer = this.#find(request.id);
    const settings = parameters.nested('invoice_settings', ['default_payment_method']);
    const method = settings?.text('default_payment_method');
    if (method === undefined) return { body: customer };
    if (this.#store.get('payment_method', method)?.customer !== customer.id) {
      throw resourceMissing(
        'PaymentMethod',
        method,
        'invoice_settings[default_payment_method]',
        400,
      );
    }
    const updated = this.#store.update({
      ...customer,
      invoice_settings: { default_payment_method: method },
    });
    this.#events.record('customer.updated', updated, request);
    return { body: updated };
  }

  /** Their cards pay for nobody any more. */
  delete(request: ApiRequest): ApiResponse {
    new Parameters(request.form, []);
    const customer = this.#find(request.id);
    this.#methods.detachAllOf(customer.id, request);
    const deleted = this.#store.update<Customer>({
      ...customer,
      deleted: true,
      description: null,
      email: null,
      invoice_settings: { default_payment_method: null },
      metadata: {},
      name: null,
    });
    this.#events.record('customer.deleted', deleted, request);
    return { body: tombstone(customer.id) };
  }

  #find(id: string): Customer {
    const customer = this.#store.get('customer', id);
    if (!customer || customer.deleted) throw resourceMissing('customer', id, 'id');
    return customer;
  }
}

const tombstone = (id: string) => ({ id, object: 'customer', deleted: true });

/** Rejects the parameter `customer` when it names nobody. */
export function assertCustomer(store: ObjectStore, id: string): void {
  const customer = store.get('customer', id);
  if (!customer || customer.deleted) throw resourceMissing('customer', id, 'customer', 400);
}
