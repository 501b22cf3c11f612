import type { TestCard } from '../cards/test-card.ts';
import { testCard } from '../cards/test-cards.ts';
import type { PaymentMethod } from './customer-types.ts';
import { epochSeconds, newId } from './ids.ts';
import type { ObjectStore } from './object-store.ts';

/** The payment methods there are: Stripe's test methods by their names, and those of customers. */
export class Wallets {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  find(id: string): PaymentMethod | undefined {
    const card = testCard(id);
    return card ? toPaymentMethod(id, card) : this.#store.get('payment_method', id);
  }

  /** The card behind a payment method that is there. */
  cardOf(id: string): TestCard {
    const card = testCard(this.find(id)?.card.fingerprint ?? '');
    if (!card) throw new Error(`There is no card behind the payment method ${id}`);
    return card;
  }

  /** Makes a test method a payment method of this customer; that it may be is not checked. */
  add(method: PaymentMethod, customer: string): PaymentMethod {
    const attached = { ...method, id: newId('pm'), customer };
    this.#store.insert(attached);
    return attached;
  }
}

const LAST_DIGITS: Readonly<Record<string, string>> = {
  amex: '0005',
  diners: '0004',
  discover: '1117',
  jcb: '0505',
  mastercard: '4444',
  unionpay: '0005',
  visa: '4242',
};

const EXPIRY = { exp_month: 12, exp_year: 2039 } as const;

const toPaymentMethod = (name: string, { brand, country = 'US' }: TestCard): PaymentMethod => ({
  id: name,
  object: 'payment_method',
  card: { brand, country, ...EXPIRY, fingerprint: name, last4: LAST_DIGITS[brand] ?? '0000' },
  created: epochSeconds(),
  customer: null,
  livemode: false,
  metadata: {},
  type: 'card',
});
