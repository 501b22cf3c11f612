import { describeIdentityPool } from '../ports/identity-pool.contract.ts';
import { identityNumber } from './customer-files.ts';
import { inMemoryIdentityPool } from './in-memory-identity-pool.ts';

describeIdentityPool('inMemoryIdentityPool', async () => ({
  pool: inMemoryIdentityPool({
    'token-of-alice': identityNumber(1),
    'token-of-bob': identityNumber(2),
    'token-of-carol': identityNumber(3),
  }),
  tokenOf: async (customer) => `token-of-${customer}`,
}));
