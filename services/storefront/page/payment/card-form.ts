import type { Money } from '@commerce/money';

/** Hands over the id of the payment method that was chosen or written, once the order is placed. */
export type TakeCard = () => Promise<string>;

/** What a form for a card gets. */
export interface CardFormProps {
  readonly total: Money;
  /** Says how to take the card; `undefined` while there is none. */
  readonly onReady: (take: TakeCard | undefined) => void;
}

/** Key of the payment sandbox of `npm start`, which takes no cards but names of outcomes. */
export const SANDBOX_KEY = 'pk_test_local';
