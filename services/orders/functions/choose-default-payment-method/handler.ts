import { httpHandler } from '@commerce/lambda';
import { paymentCustomerDependencies } from '../../dependencies.ts';
import { chooseDefaultBody, toPayer } from '../../http/payment-methods.ts';
import { chooseDefaultPaymentMethod } from '../../use-cases/payment-methods.ts';

export const handler = httpHandler(
  { auth: 'customer', body: chooseDefaultBody },
  async ({ caller, body: { paymentMethodId } }, dependencies) => {
    await chooseDefaultPaymentMethod({ payer: toPayer(caller), paymentMethodId }, dependencies);
    return { status: 204 };
  },
  paymentCustomerDependencies,
);
