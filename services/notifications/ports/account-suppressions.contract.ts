import { expect, it } from '@jest/globals';
import { describeImplementation } from '../testing/describe-implementation.ts';
import type { AccountSuppressions } from './suppressions.ts';

export interface AccountSuppressionsUnderTest {
  readonly accountSuppressions: AccountSuppressions;
  suppress(address: string): Promise<void>;
  isSuppressed(address: string): Promise<boolean>;
  stop?(): Promise<void>;
}

/** The rules of every implementation of {@link AccountSuppressions}. */
export function describeAccountSuppressions(
  name: string,
  start: () => Promise<AccountSuppressionsUnderTest>,
): void {
  describeImplementation(name, start, (test) => {
    it('takes an address off the list, also one that is not on it', async () => {
      const { accountSuppressions, suppress, isSuppressed } = test();
      const address = "o'neil+shop@example.com";
      await suppress(address);
      await suppress('other@example.com');
      await accountSuppressions.remove(address);
      await accountSuppressions.remove(address);

      expect(await isSuppressed(address)).toBe(false);
      expect(await isSuppressed('other@example.com')).toBe(true);
    });
  });
}
