import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { AccountSuppressions } from './suppressions.ts';

interface AccountSuppressionsUnderTest {
  readonly accountSuppressions: AccountSuppressions;
  suppress(address: string): Promise<void>;
  isSuppressed(address: string): Promise<boolean>;
}

/** The rules of every implementation of {@link AccountSuppressions}. */
export const describeAccountSuppressions = portContract<AccountSuppressionsUnderTest>((test) => {
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
