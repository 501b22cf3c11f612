import type { CustomerId } from '../domain/ids.ts';

/** Codes that do not exist which a customer tried in the hour of a moment: against who guesses them. */
export interface CodeTries {
  count(customerId: CustomerId, at: Date): Promise<number>;
  add(customerId: CustomerId, at: Date): Promise<void>;
}
