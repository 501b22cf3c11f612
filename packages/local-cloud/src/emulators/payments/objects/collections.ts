import type { StripeObject, StripeObjects } from './types.ts';

/** The path of each kind of objects in the API. */
export const COLLECTIONS: Readonly<Record<keyof StripeObjects, string>> = {
  payment_intent: '/v1/payment_intents',
  charge: '/v1/charges',
  refund: '/v1/refunds',
  dispute: '/v1/disputes',
  balance_transaction: '/v1/balance_transactions',
  customer: '/v1/customers',
  payment_method: '/v1/payment_methods',
  event: '/v1/events',
};

export const pathOf = ({ object, id }: StripeObject): string => `${COLLECTIONS[object]}/${id}`;
