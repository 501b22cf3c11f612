import { describeUsers } from '../ports/users.contract.ts';
import { inMemoryUsers } from './in-memory-users.ts';

const poolId = 'us-east-1_AbCdEfGhI';

describeUsers('inMemoryUsers', async () => {
  const users = inMemoryUsers([
    { poolId, userName: 'alice', email: 'alice@example.com', hasSecondFactor: true },
    { poolId, userName: 'bob', email: 'bob@example.com' },
    { poolId, userName: 'carol' },
    { poolId, userName: 'dave' },
  ]);
  return { users, poolId, userNameOf: (name: string) => name, links: async () => users.links };
});
