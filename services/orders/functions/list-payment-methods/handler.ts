import { httpHandler } from '@commerce/lambda';
import { paymentCustomerDependencies } from '../../dependencies.ts';
import { toPayer, toPaymentMethodList } from '../../http/payment-methods.ts';
import { readWallet } from '../../use-cases/payment-methods.ts';

export const handler = httpHandler(
  { auth: 'customer' },
  async ({ caller }, dependencies) => ({
    status: 200,
    body: toPaymentMethodList(await readWallet(toPayer(caller), dependencies)),
  }),
  paymentCustomerDependencies,
);
