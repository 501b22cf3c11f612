import { PaymentMethodNotFoundError } from '../domain/payment-method.errors.ts';
import { EMPTY_WALLET, type Wallet } from '../domain/wallet.ts';
import {
  findPaymentCustomer,
  type Payer,
  type PaymentCustomerDependencies,
} from './payment-customer.ts';

/** Change of one saved payment method. */
export interface PaymentMethodCommand {
  readonly payer: Payer;
  readonly paymentMethodId: string;
}

/** Reads what the payer saved. */
export async function readWallet(
  payer: Payer,
  dependencies: PaymentCustomerDependencies,
): Promise<Wallet> {
  const id = await findPaymentCustomer(payer, dependencies);
  return id === undefined ? EMPTY_WALLET : dependencies.paymentCustomers.wallet(id);
}

/** Lets go of a card of the payer. Throws `PaymentMethodNotFoundError`. */
export async function removePaymentMethod(
  { payer, paymentMethodId }: PaymentMethodCommand,
  dependencies: PaymentCustomerDependencies,
): Promise<void> {
  const id = await requirePaymentCustomer(payer, dependencies);
  await dependencies.paymentCustomers.removeMethod(id, paymentMethodId);
}

/** Makes a card of the payer the default. Throws `PaymentMethodNotFoundError`. */
export async function chooseDefaultPaymentMethod(
  { payer, paymentMethodId }: PaymentMethodCommand,
  dependencies: PaymentCustomerDependencies,
): Promise<void> {
  const id = await requirePaymentCustomer(payer, dependencies);
  await dependencies.paymentCustomers.chooseDefault(id, paymentMethodId);
}

async function requirePaymentCustomer(
  payer: Payer,
  dependencies: PaymentCustomerDependencies,
): Promise<string> {
  const id = await findPaymentCustomer(payer, dependencies);
  if (id === undefined) throw new PaymentMethodNotFoundError();
  return id;
}
