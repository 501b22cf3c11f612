import { randomUUID } from 'node:crypto';
import { stripeClient } from '../adapters/stripe/client.ts';
import { stripePaymentCustomers } from '../adapters/stripe/payment-customers.ts';
import { stripePaymentGateway } from '../adapters/stripe/payment-gateway.ts';
import { asOrderId } from '../domain/ids.ts';
import type { AuthorizationRequest } from '../ports/payment-gateway.ts';
import { placed } from './orders.ts';

/** Makes a client of what stands in for Stripe. */
export const stripeAt = (baseUrl: string) =>
  stripeClient({ secretKey: 'sk_test_of_the_tests', baseUrl });

/** Makes a gateway to what stands in for Stripe. */
export const gatewayAt = (baseUrl: string) => {
  const client = stripeAt(baseUrl);
  return stripePaymentGateway({ access: (request) => request(client) });
};

/** Makes what keeps customers at what stands in for Stripe. */
export const paymentCustomersAt = (baseUrl: string) => {
  const client = stripeAt(baseUrl);
  return stripePaymentCustomers({ access: (request) => request(client) });
};

/** Makes the request of an authorization, of an order of its own. */
export const authorization = (paymentMethodId = 'pm_card_visa'): AuthorizationRequest => {
  const { customerId, lines, contact, shippingAddress } = placed();
  return {
    orderId: asOrderId(`ord_${randomUUID()}`),
    number: 1,
    attempt: 1,
    paymentMethodId,
    amount: 2_500,
    currency: 'EUR',
    lines,
    buyer: { customerId, email: contact.email, shippingAddress, ipAddress: '192.0.2.1' },
    returnUrl: 'https://shop.test/orders/1',
  };
};
