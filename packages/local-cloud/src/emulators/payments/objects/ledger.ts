import type { BalanceTransaction } from './balance-types.ts';
import { epochSeconds, newId } from './ids.ts';
import type { ObjectStore } from './object-store.ts';

const CATEGORIES: Readonly<
  Record<BalanceTransaction['type'], BalanceTransaction['reporting_category']>
> = {
  adjustment: 'dispute',
  charge: 'charge',
  refund: 'refund',
  refund_failure: 'refund_failure',
};

/** One movement of money: into the balance when `amount` is positive, out of it when negative. */
export interface Movement {
  readonly type: BalanceTransaction['type'];
  readonly amount: number;
  readonly currency: string;
  /** Id of the charge, refund or dispute. */
  readonly source: string;
}

/**
 * The account's balance, a balance transaction for each movement. There are no fees, and all money is
 * available at once.
 *
 * @see https://docs.stripe.com/payments/balances
 * @example
 * ```ts
 * const ledger = new Ledger(store);
 * ledger.record({ type: 'refund', amount: -500, currency: 'eur', source: refund.id });
 * ```
 */
export class Ledger {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  record({ type, amount, currency, source }: Movement): BalanceTransaction {
    const created = epochSeconds();
    const transaction: BalanceTransaction = {
      id: newId('txn'),
      object: 'balance_transaction',
      amount,
      available_on: created,
      created,
      currency,
      fee: 0,
      net: amount,
      reporting_category: CATEGORIES[type],
      source,
      status: 'available',
      type,
    };
    this.#store.insert(transaction);
    return transaction;
  }
}
