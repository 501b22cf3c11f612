/** Card that a customer saved at the gateway. */
export interface SavedPaymentMethod {
  readonly paymentMethodId: string;
  /** Name of the scheme in the gateway's words: visa. */
  readonly brand: string;
  readonly last4: string;
  /** 1 to 12. */
  readonly expiryMonth: number;
  readonly expiryYear: number;
}

/** What a customer saved, newest first, and which of it they chose as the default. */
export interface Wallet {
  readonly methods: readonly SavedPaymentMethod[];
  readonly chosenId: string | undefined;
}

export const EMPTY_WALLET: Wallet = { methods: [], chosenId: undefined };

/** Returns what pays when an order names nothing: what was chosen, else what was saved first. */
export const defaultMethod = ({ methods, chosenId }: Wallet): SavedPaymentMethod | undefined =>
  methods.find(({ paymentMethodId }) => paymentMethodId === chosenId) ?? methods.at(-1);
