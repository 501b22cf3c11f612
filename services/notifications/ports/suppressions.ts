import type { Lift, SuppressedAddress, Suppression } from '../domain/suppression.ts';
import type { Page, PageRequest } from './page.ts';

/** The addresses that take no mail, for staff. */
export interface Suppressions {
  /** Lists suppressed addresses: complaints before bounces, the latest first. */
  list(page: PageRequest): Promise<Page<SuppressedAddress>>;
  /** Finds one address, also when it is lifted; undefined when it never bounced or complained. */
  find(address: string): Promise<Suppression | undefined>;
  /**
   * Lets mails through again. Throws `SuppressionChangedError` when the suppression is not the one
   * that was found.
   */
  lift(address: string, found: SuppressedAddress, lift: Lift): Promise<Suppression>;
}

/** The mail service's own list of addresses that it writes to no more. */
export interface AccountSuppressions {
  /** Takes an address off the list, if it is on it. */
  remove(address: string): Promise<void>;
}
