import { startedOn } from '@commerce/testing/contract';
import { describePaymentCustomers } from '../../ports/payment-customers.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { paymentCustomersAt, stripeAt } from '../../testing/stripe-gateway.ts';

describePaymentCustomers(
  'stripePaymentCustomers',
  startedOn(startCloud, ({ emulators }) => {
    const { endpoint } = emulators.payments;
    return {
      customers: paymentCustomersAt(endpoint),
      save: async (customer: string) =>
        (await stripeAt(endpoint).paymentMethods.attach('pm_card_visa', { customer })).id,
    };
  }),
);
