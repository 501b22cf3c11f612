import { describeAccountDirectory } from '../ports/account-directory.contract.ts';
import { accountOfAlice, inMemoryAccountDirectory } from './in-memory-account-directory.ts';

describeAccountDirectory('inMemoryAccountDirectory', async () => ({
  open() {
    const directory = inMemoryAccountDirectory({ alice: accountOfAlice() });
    return { directory, isOpen: directory.isOpen };
  },
}));
