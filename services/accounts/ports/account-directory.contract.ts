import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { accountOfAlice } from '../testing/in-memory-account-directory.ts';
import type { AccountDirectory } from './account-directory.ts';

interface AccountDirectoryUnderTest {
  /** Knows the account of alice alone. */
  readonly directory: AccountDirectory;
  readonly isOpen: (customerId: string) => boolean;
}

/** Tests what every implementation of {@link AccountDirectory} does, each test with a pool of its own. */
export const describeAccountDirectory = (
  name: string,
  start: () => AccountDirectoryUnderTest,
): void =>
  portContract<AccountDirectoryUnderTest>((test) => {
    it('finds an account by the subject of its tokens', async () => {
      expect(await test().directory.find('alice')).toEqual(accountOfAlice());
      expect(await test().directory.find('nobody')).toBeUndefined();
    });

    it('closes an account, also the second time', async () => {
      const { directory, isOpen } = start();
      expect(isOpen('alice')).toBe(true);
      for (const _ of [1, 2]) await directory.close('alice');

      expect(isOpen('alice')).toBe(false);
      expect(await directory.find('alice')).toBeDefined();
    });

    it('removes an account, and says whether it was there', async () => {
      const { directory } = start();

      expect(await directory.remove('alice')).toBe(true);
      expect(await directory.remove('alice')).toBe(false);
      expect(await directory.find('alice')).toBeUndefined();
    });

    it('has nothing to close of whom it does not know', async () => {
      const { directory, isOpen } = start();
      await directory.close('nobody');

      expect(isOpen('nobody')).toBe(false);
    });
  })(name, async () => start());
