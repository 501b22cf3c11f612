import type { Customer } from '../objects/customer-types.ts';
import type { EventLog } from '../objects/event-log.ts';
import { epochSeconds, newId } from '../objects/ids.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { ApiRequest, ApiResponse } from './api-request.ts';
import { Parameters } from './parameters.ts';
import { resourceMissing } from './stripe-error.ts';

/** @see https://docs.stripe.com/api/customers/create */
export function createCustomer(
  store: ObjectStore,
  events: EventLog,
  request: ApiRequest,
): ApiResponse {
  const parameters = new Parameters(request.form, ['description', 'email', 'metadata', 'name']);
  const customer: Customer = {
    id: newId('cus'),
    object: 'customer',
    created: epochSeconds(),
    description: parameters.text('description') ?? null,
    email: parameters.text('email') ?? null,
    livemode: false,
    metadata: parameters.metadata(),
    name: parameters.text('name') ?? null,
  };
  store.insert(customer);
  events.record('customer.created', customer, request);
  return { body: customer };
}

/** Rejects the parameter `customer` when it names nobody. */
export function assertCustomer(store: ObjectStore, id: string): void {
  if (!store.get('customer', id)) throw resourceMissing('customer', id, 'customer', 400);
}
