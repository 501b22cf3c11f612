import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { accountOfAlice } from '../testing/in-memory-account-directory.ts';
import type { AccountDirectory } from './account-directory.ts';

interface AccountDirectoryUnderTest {
  /** Knows the account of alice alone. */
  readonly directory: AccountDirectory;
  readonly isOpen: (customerId: string) => boolean;
}

/** Each test has a pool of its own. */
export const describeAccountDirectory = portContract<{
  readonly open: () => AccountDirectoryUnderTest;
}>((test) => {
  it('finds an account by the subject of its tokens', async () => {
    expect(await test().open().directory.find('alice')).toEqual(accountOfAlice());
    expect(await test().open().directory.find('nobody')).toBeUndefined();
  });

  it('closes an account, also the second time', async () => {
    const { directory, isOpen } = test().open();
    expect(isOpen('alice')).toBe(true);
    for (const _ of [1, 2]) await directory.close('alice');

    expect(isOpen('alice')).toBe(false);
    expect(await directory.find('alice')).toBeDefined();
  });

  it('removes an account, and says whether it was there', async () => {
    const { directory } = test().open();

    expect(await directory.remove('alice')).toBe(true);
    expect(await directory.remove('alice')).toBe(false);
    expect(await directory.find('alice')).toBeUndefined();
  });

  it('has nothing to close of whom it does not know', async () => {
    const { directory, isOpen } = test().open();
    await directory.close('nobody');

    expect(isOpen('nobody')).toBe(false);
  });
});
