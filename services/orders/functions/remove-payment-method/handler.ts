import { httpHandler } from '@commerce/lambda';
import { paymentCustomerDependencies } from '../../dependencies.ts';
import { paymentMethodPath, toPayer } from '../../http/payment-methods.ts';
import { removePaymentMethod } from '../../use-cases/payment-methods.ts';

export const handler = httpHandler(
  { auth: 'customer', path: paymentMethodPath },
  async ({ caller, path: { paymentMethodId } }, dependencies) => {
    await removePaymentMethod({ payer: toPayer(caller), paymentMethodId }, dependencies);
    return { status: 204 };
  },
  paymentCustomerDependencies,
);
