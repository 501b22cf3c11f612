import type { CustomerId } from '../domain/ids.ts';
import type { Wallet } from '../domain/wallet.ts';

/**
 * Customers at the gateway, who own the cards that they saved. Operations throw what those of the
 * gateway throw when it is busy or cannot be reached.
 */
export interface PaymentCustomers {
  /** Makes a customer, once for each key, which the gateway remembers for a day. Returns their id. */
  create(request: { readonly customerId: CustomerId; readonly key: string }): Promise<string>;
  /** Deletes a customer with their cards, also the second time. */
  delete(paymentCustomerId: string): Promise<void>;
  /** Reads at most 100 cards of a customer; of one whom the gateway does not know there are none. */
  wallet(paymentCustomerId: string): Promise<Wallet>;
  /** Lets go of a card of this customer. Throws `PaymentMethodNotFoundError` for any other. */
  removeMethod(paymentCustomerId: string, paymentMethodId: string): Promise<void>;
  /** Makes a card of this customer the default. Throws `PaymentMethodNotFoundError` for any other. */
  chooseDefault(paymentCustomerId: string, paymentMethodId: string): Promise<void>;
}
