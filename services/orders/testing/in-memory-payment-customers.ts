import { PaymentMethodNotFoundError } from '../domain/payment-method.errors.ts';
import { EMPTY_WALLET, type SavedPaymentMethod, type Wallet } from '../domain/wallet.ts';
import type { PaymentCustomers } from '../ports/payment-customers.ts';

/** Makes a card as a customer saved it. */
export const savedCard = (paymentMethodId: string): SavedPaymentMethod => ({
  paymentMethodId,
  brand: 'visa',
  last4: '4242',
  expiryMonth: 12,
  expiryYear: 2039,
});

export interface InMemoryPaymentCustomers extends PaymentCustomers {
  /** Saves a card for a customer, and returns its id. */
  save(paymentCustomerId: string, paymentMethodId?: string): Promise<string>;
  /** Lists the customers that there are. */
  ids(): string[];
}

/** Keeps customers of the gateway in memory. */
export function inMemoryPaymentCustomers(): InMemoryPaymentCustomers {
  const wallets = new Map<string, Wallet>();
  const byKey = new Map<string, string>();
  let made = 0;

  const own = (customer: string, method: string): Wallet => {
    const wallet = wallets.get(customer) ?? EMPTY_WALLET;
    const isOwn = wallet.methods.some(({ paymentMethodId }) => paymentMethodId === method);
    if (!isOwn) throw new PaymentMethodNotFoundError();
    return wallet;
  };

  return {
    async create({ key }) {
      const id = byKey.get(key) ?? `cus_${byKey.size + 1}`;
      if (!byKey.has(key)) wallets.set(id, EMPTY_WALLET);
      byKey.set(key, id);
      return id;
    },
    async delete(customer) {
      wallets.delete(customer);
    },
    wallet: async (customer) => wallets.get(customer) ?? EMPTY_WALLET,
    async removeMethod(customer, method) {
      const { methods, chosenId } = own(customer, method);
      wallets.set(customer, {
        methods: methods.filter(({ paymentMethodId }) => paymentMethodId !== method),
        chosenId: chosenId === method ? undefined : chosenId,
      });
    },
    async chooseDefault(customer, method) {
      wallets.set(customer, { ...own(customer, method), chosenId: method });
    },
    async save(customer, method) {
      made += 1;
      const id = method ?? `pm_saved${made}`;
      const { methods, chosenId } = wallets.get(customer) ?? EMPTY_WALLET;
      wallets.set(customer, { methods: [savedCard(id), ...methods], chosenId });
      return id;
    },
    ids: () => [...wallets.keys()],
  };
}
