import { describeAccountSuppressions } from '../ports/account-suppressions.contract.ts';
import { inMemoryAccountSuppressions } from './in-memory-account-suppressions.ts';

describeAccountSuppressions('inMemoryAccountSuppressions', async () => {
  const accountSuppressions = inMemoryAccountSuppressions();
  const { addresses } = accountSuppressions;
  return {
    accountSuppressions,
    suppress: async (address) => void addresses.add(address),
    isSuppressed: async (address) => addresses.has(address),
  };
});
